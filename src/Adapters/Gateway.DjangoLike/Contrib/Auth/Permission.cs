using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>What a user may do with a model (<c>django.contrib.auth.models.Permission</c>). Each model of an installed
/// application has those to add, change, delete and view, made when the database is migrated.</summary>
[Index(nameof(ContentTypeId), nameof(Codename), IsUnique = true)]
public sealed class Permission : Model<Permission>
{
    /// <summary>What people read, such as <c>Can add question</c>.</summary>
    [MaxLength(255)]
    public string Name { get; set; } = "";

    /// <summary>The key of <see cref="ContentType"/>.</summary>
    public long ContentTypeId { get; set; }

    /// <summary>The model; null unless it was read along.</summary>
    public ContentType? ContentType { get; set; }

    /// <summary>Such as <c>add_question</c>; <see cref="User.HasPerm"/> takes it with the application's label before it,
    /// <c>polls.add_question</c>.</summary>
    [MaxLength(100)]
    public string Codename { get; set; } = "";

    /// <summary>Model and name.</summary>
    /// <returns>Such as <c>polls | question | Can add question</c>.</returns>
    public override string ToString() => ContentType is null ? Name : $"{ContentType} | {Name}";
}
