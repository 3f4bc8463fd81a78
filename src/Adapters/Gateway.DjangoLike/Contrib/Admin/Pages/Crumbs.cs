using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The way to a page: Home › Polls › Questions › What's up?</summary>
internal static class Crumbs
{
    /// <summary>The way to a model's page.</summary>
    public static List<Crumb> For(AdminPage page, ModelMeta meta, string? last)
    {
        var way = new List<Crumb>
        {
            new(meta.App.VerboseName, $"{page.Root}{meta.AppLabel}/"),
            new(FormText.Capitalized(meta.VerboseNamePlural), last is null ? null : page.UrlOf(meta)),
        };
        if (last is not null)
        {
            way.Add(new(last, null));
        }
        return way;
    }

    /// <summary>The way to a page of an object.</summary>
    public static List<Crumb> For(AdminPage page, ModelMeta meta, Model instance, string last)
    {
        var way = For(page, meta, last);
        way.Insert(2, new(instance.ToString() ?? "", page.UrlOf(instance)));
        return way;
    }
}

/// <summary>One step.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Url">Where it leads; null for where one is.</param>
internal sealed record Crumb(string Text, string? Url);
