using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The admin: pages to look at and change what the registered models hold
/// (<c>django.contrib.admin.AdminSite</c>). Put it into the URLconf: <c>Path("admin/", AdminSite.Default.Urls)</c>.</summary>
/// <remarks>Models are registered before the first request; thread-safe from then on.</remarks>
public class AdminSite
{
    private readonly Dictionary<Type, ModelAdmin> _registry = [];

    /// <summary>Makes a site without models.</summary>
    /// <param name="name">The namespace of its URLs' names.</param>
    public AdminSite(string name = "admin")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The site that applications register their models with (<c>admin.site</c>); users and groups are registered
    /// already, and shown where <see cref="AuthConfig"/> is installed.</summary>
    public static AdminSite Default { get; } = NewDefault();

    /// <summary>The namespace of the URLs' names.</summary>
    public string Name { get; }

    /// <summary>The heading of every page (<c>site_header</c>).</summary>
    public string SiteHeader { get; set; } = "Django administration";

    /// <summary>The end of every page's title (<c>site_title</c>).</summary>
    public string SiteTitle { get; set; } = "Django site admin";

    /// <summary>The heading of the first page (<c>index_title</c>).</summary>
    public string IndexTitle { get; set; } = "Site administration";

    /// <summary>Where <c>View site</c> leads (<c>site_url</c>); null for no such link.</summary>
    public string? SiteUrl { get; set; } = "/";

    /// <summary>The site's URLs, for <see cref="UrlConf.Path(string, IncludedUrls)"/>.</summary>
    public IncludedUrls Urls => UrlConf.Include(AdminUrls.For(this), Name);

    /// <summary>The models and how they are shown.</summary>
    public IReadOnlyCollection<ModelAdmin> Registered => _registry.Values;

    /// <summary>Registers a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="admin">How it is shown; with every default when null.</param>
    /// <exception cref="InvalidOperationException">It is registered already.</exception>
    public void Register<T>(ModelAdmin<T>? admin = null)
        where T : Model
    {
        if (!_registry.TryAdd(typeof(T), admin ?? new ModelAdmin<T>()))
        {
            throw new InvalidOperationException(
                $"The model {typeof(T).Name} is already registered with '{_registry[typeof(T)].GetType().Name}'. Unregister<{typeof(T).Name}>() first to show it otherwise."
            );
        }
    }

    /// <summary>Takes a model out, so that it is not shown, or can be registered otherwise.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public void Unregister<T>()
        where T : Model => _registry.Remove(typeof(T));

    /// <summary>Whether a model is registered.</summary>
    /// <param name="model">The model's class.</param>
    /// <returns>True when it is.</returns>
    public bool IsRegistered(Type model) => _registry.ContainsKey(model);

    /// <summary>Whether a user may use the site at all: an active member of the staff (<c>has_permission</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when the user may.</returns>
    public virtual bool HasPermission(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.User is { IsActive: true, IsStaff: true };
    }

    /// <summary>What the admin's templates need, for a page of one's own that extends <c>admin/base_site.html</c>, such as an
    /// action's confirmation (<c>each_context</c>); add <c>title</c> and whatever the page shows.</summary>
    /// <param name="request">The request, of one of the site's pages or of a view that staff see.</param>
    /// <returns>The variables.</returns>
    public Dictionary<string, object?> EachContext(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AdminPage(this, request).EachContext();
    }

    /// <summary>How a model is shown.</summary>
    internal ModelAdmin? Find(Type model) => _registry.GetValueOrDefault(model);

    /// <summary>The model that an address names; null when there is none, or it is not registered.</summary>
    internal ModelAdmin? Find(string appLabel, string modelName) =>
        ProjectScope.Required.Project.Apps.FindModel(appLabel, modelName) is { } meta ? Find(meta.ModelType) : null;

    private static AdminSite NewDefault()
    {
        var site = new AdminSite();
        site.Register(new GroupAdmin());
        site.Register(new UserAdmin());
        return site;
    }
}
