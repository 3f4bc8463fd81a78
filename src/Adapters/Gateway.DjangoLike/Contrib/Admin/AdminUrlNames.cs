using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Django's names of each model's pages, such as <c>polls_question_change</c>
/// (<c>ModelAdmin.get_urls</c>).</summary>
internal sealed class AdminUrlNames(AdminSite site) : IRouteAliases
{
    // The pages of a model, and those of one of its objects.
    private static readonly string[] OfModel = ["changelist", "add"];
    private static readonly string[] OfObject = ["history", "delete", "change"];

    public IEnumerable<string> Names =>
        Installed().SelectMany(admin => Pages(admin).Select(page => Prefix(admin.Meta) + page.Name));

    public RouteAlias? Find(string name)
    {
        foreach (var admin in Installed())
        {
            var prefix = Prefix(admin.Meta);
            if (
                name.StartsWith(prefix, StringComparison.Ordinal)
                && Pages(admin).FirstOrDefault(page => page.Name == name[prefix.Length..]) is { Route: { } } found
            )
            {
                return new(
                    found.Route,
                    [("app_label", admin.Meta.AppLabel), ("model_name", admin.Meta.ModelName)],
                    found.Action is null ? [] : [("action", found.Action)]
                );
            }
        }
        return null;
    }

    private static IEnumerable<(string Name, string Route, string? Action)> Pages(ModelAdmin admin) =>
        OfModel
            .Select(name => (name, name, (string?)null))
            .Concat(OfObject.Select(name => (name, "object", (string?)name)))
            .Concat(admin.ObjectPages.Select(page => (page.Value.UrlName, "object", (string?)page.Key)));

    private static string Prefix(ModelMeta meta) => $"{meta.AppLabel}_{meta.ModelName}_";

    private IEnumerable<ModelAdmin> Installed()
    {
        var apps = ProjectScope.Required.Project.Apps;
        return site.Registered.Where(admin => apps.Has(admin.ModelType));
    }
}
