using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Generic.Editing;

/// <summary>What a URLconf of editing views looks like; the documentation shows a part of it.</summary>
internal static class GalleryUrls
{
    public static readonly UrlConf Patterns = new()
    {
        Path("artists/", new ListView<Artist>().AsView(), name: "artists"),
        Path("artists/<int:pk>/", new DetailView<Artist>().AsView(), name: "artist"),
        Path("artists/add/", new CreateView<Artist> { Fields = ["name", "slug"] }.AsView()),
        Path("artists/<int:pk>/edit/", new UpdateView<Artist> { Fields = ["name", "slug"] }.AsView()),
        Path("artists/<int:pk>/delete/", new DeleteView<Artist> { SuccessUrl = "/gone/{slug}/" }.AsView()),
    };
}
