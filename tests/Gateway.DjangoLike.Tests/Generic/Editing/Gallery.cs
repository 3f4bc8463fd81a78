using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Generic.Editing;

internal sealed class Artist : Model<Artist>, IAbsoluteUrl
{
    [MaxLength(20)]
    public string Name { get; set; } = "";

    [Field(Kind = FieldKind.Slug, Unique = true)]
    public string Slug { get; set; } = "";

    [Field(Editable = false)]
    public string AddedBy { get; set; } = "";

    public string GetAbsoluteUrl() => Reverse("artist", Id);

    public override void Clean()
    {
        if (Name.Length > 0 && Name == Slug)
        {
            throw new ValidationError("A slug is not a name.");
        }
    }

    public override string ToString() => Name;
}

internal sealed class Painting : Model<Painting>
{
    [MaxLength(20)]
    public string Title { get; set; } = "";

    public long ArtistId { get; set; }

    [OnDelete(OnDelete.Protect)]
    public Artist? Artist { get; set; }
}

internal sealed class GalleryConfig : AppConfig
{
    public override string Label => "gallery";

    public override IReadOnlyList<Type> Models => [typeof(Artist), typeof(Painting)];
}
