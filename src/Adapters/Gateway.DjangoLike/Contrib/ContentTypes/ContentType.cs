using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.ContentTypes;

/// <summary>A model of the project as a row (<c>django.contrib.contenttypes.models.ContentType</c>), so that others can
/// refer to it.</summary>
[Table("django_content_type")]
[Index(nameof(AppLabel), nameof(ModelName), IsUnique = true)]
public sealed class ContentType : Model<ContentType>
{
    /// <summary>The application's label, such as <c>polls</c>.</summary>
    [MaxLength(100)]
    public string AppLabel { get; set; } = "";

    /// <summary>The model's name in lower case, such as <c>question</c> (the column <c>model</c>).</summary>
    [MaxLength(100)]
    [Column("model")]
    [SuppressMessage("Naming", "CA1721", Justification = "Django's word for it is model, which the base class is")]
    public string ModelName { get; set; } = "";

    /// <summary>Application and model.</summary>
    /// <returns>Such as <c>polls | question</c>.</returns>
    public override string ToString() => $"{AppLabel} | {ModelName}";
}
