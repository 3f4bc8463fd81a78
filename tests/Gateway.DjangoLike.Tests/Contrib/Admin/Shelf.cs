using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Has a page of its own.</summary>
internal sealed class Publisher : Model<Publisher>, IAbsoluteUrl
{
    [MaxLength(50)]
    public string Name { get; set; } = "";

    [Field(Kind = FieldKind.Slug, Blank = true)]
    public string Slug { get; set; } = "";

    public string GetAbsoluteUrl() => $"/publishers/{Id}/";

    public override string ToString() => Name;
}

internal enum Binding
{
    Paperback,
    Hardcover,
}

[Index(nameof(PublisherId), nameof(Title), IsUnique = true)]
internal sealed class Volume : Model<Volume>
{
    [MaxLength(50)]
    public string Title { get; set; } = "";

    public long PublisherId { get; set; }

    public Publisher? Publisher { get; set; }

    public Binding Binding { get; set; }

    public bool InPrint { get; set; } = true;

    public int Pages { get; set; }

    public DateOnly? Published { get; set; }

    [Field(Blank = true)]
    public ManyToManyManager<Topic> Topics => ManyToMany<Topic>();

    [Field(Kind = FieldKind.File, UploadTo = "covers/%Y")]
    public string? Cover { get; set; }

    public override string ToString() => Title;
}

internal sealed class Topic : Model<Topic>
{
    [MaxLength(50)]
    public string Name { get; set; } = "";

    public override string ToString() => Name;
}

/// <summary>Keeps its volume from being deleted.</summary>
internal sealed class Lending : Model<Lending>
{
    public long VolumeId { get; set; }

    [OnDelete(OnDelete.Protect)]
    public Volume? Volume { get; set; }

    [MaxLength(50)]
    public string Reader { get; set; } = "";

    public override string ToString() => Reader;
}

/// <summary>There is one for each publisher at most.</summary>
internal sealed class Contract : Model<Contract>
{
    public long PublisherId { get; set; }

    [OneToOne]
    public Publisher? Publisher { get; set; }

    [MaxLength(50)]
    public string Terms { get; set; } = "";
}

internal sealed class ShelfConfig : AppConfig
{
    public override string Label => "shelf";

    public override IReadOnlyList<Type> Models =>
        [typeof(Publisher), typeof(Volume), typeof(Topic), typeof(Lending), typeof(Contract)];
}
