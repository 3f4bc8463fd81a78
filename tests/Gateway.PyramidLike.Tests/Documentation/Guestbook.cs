using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Security.Authentication;
using Gateway.PyramidLike.Sessions;
using Gateway.PyramidLike.Static;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Tweens;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests.Documentation;

/// <summary>The application from which docs/pyramidlike.md cuts its chapters.</summary>
internal static class Guestbook
{
    /// <summary>A resource that knows its place.</summary>
    public sealed class Folder(string? name, Folder? parent) : ILocation, IContainer, IAclProvider
    {
        private readonly Dictionary<string, object> _children = [];

        public string? Name => name;
        public ILocation? Parent => parent;

        // Fetched when traversal asks for it: one row of a database, say.
        public object? this[string child] => _children.GetValueOrDefault(child);

        public IReadOnlyList<Ace> Acl =>
            parent is null ? [Ace.Allow(Principals.Everyone, "view"), Ace.Allow("group:editors", "edit")] : [];

        public Folder AddFolder(string child)
        {
            var folder = new Folder(child, this);
            _children[child] = folder;
            return folder;
        }

        public Entry AddEntry(string child, string text)
        {
            var entry = new Entry(child, this) { Text = text };
            _children[child] = entry;
            return entry;
        }
    }

    public sealed class Entry(string name, Folder parent) : ILocation
    {
        public string? Name => name;
        public ILocation? Parent => parent;
        public required string Text { get; set; }
    }

    /// <summary>Views in a class: an object is made for each request.</summary>
    [ViewDefaults(Context = typeof(Entry), Permission = "view")]
    public sealed class EntryViews(Entry context, PyramidRequest request)
    {
        [ViewConfig(Renderer = "json")]
        public object Show() => new { name = context.Name, text = context.Text };

        [ViewConfig(Name = "edit", Permission = "edit", RequestMethod = ["POST"])]
        public async Task<HttpSeeOther> EditAsync()
        {
            context.Text =
                await request.ParamAsync("text") ?? throw new HttpBadRequest("The form has no field “text”.");
            request.Session.Flash("Saved.");
            return new HttpSeeOther(request.ResourceUrl(context));
        }

        [NotFoundViewConfig(Context = typeof(HttpNotFound), Permission = Permissions.NoneRequired)]
        public static Response NotFound(HttpNotFound context) => new($"Nothing there: {context.Detail}", 404);
    }

    /// <summary>Who somebody is, by a ticket in a cookie; what they may do, by the ACLs.</summary>
    public sealed class Policy(string secret) : ISecurityPolicy
    {
        private readonly AuthTktCookieHelper _tickets = new(secret, new() { Timeout = TimeSpan.FromHours(8) });

        public ValueTask<string?> AuthenticatedUserIdAsync(PyramidRequest request) =>
            new(_tickets.Identify(request)?.UserId as string);

        public async ValueTask<IReadOnlyCollection<string>> EffectivePrincipalsAsync(PyramidRequest request) =>
            await AuthenticatedUserIdAsync(request) is { } user
                ? [Principals.Everyone, Principals.Authenticated, user, "group:editors"]
                : [Principals.Everyone];

        public async ValueTask<PermissionResult> PermitsAsync(
            PyramidRequest request,
            object context,
            string permission
        ) => AclHelper.Permits(context, await EffectivePrincipalsAsync(request), permission);

        public IReadOnlyList<Header> Remember(PyramidRequest request, string userId) =>
            _tickets.Remember(request, userId);

        public IReadOnlyList<Header> Forget(PyramidRequest request) => _tickets.Forget(request);
    }

    public static void Secure(Configurator config)
    {
        config.SetSecurityPolicy(new Policy("a secret of 32 random octets"));
        config.SetSessionFactory(new SignedCookieSessionFactory("another secret"));
        config.SetDefaultCsrfOptions();
        config.AddView(
            (Folder context, PyramidRequest request) =>
            {
                var response = new HttpSeeOther(request.ResourceUrl(context));
                foreach (var field in request.Remember("ada"))
                {
                    response.Headers.Add(field);
                }
                return response;
            },
            new() { Name = "login" }
        );
    }

    public static void Render(Configurator config)
    {
        config.AddRenderer(
            "json",
            new JsonRenderer(indent: 2).AddAdapter<ILocation>((resource, request) => request.ResourcePath(resource))
        );
        config.AddView(
            (Folder context) => new { here = context, up = context.Parent },
            new() { Name = "where", Renderer = "json" }
        );
        config.GetTemplateEngine().AddTemplate("hello.html", "<p>{{ site }}: hello, {{ name }}!");
        config.AddSubscriber((BeforeRender happened) => happened.Values["site"] = "Guestbook");
        config.AddView(
            (PyramidRequest request) => new { name = request.Args["name"] },
            new() { Name = "greet", Renderer = "hello.html" }
        );
    }

    public static void Route(Configurator config)
    {
        config.AddRoute("archive", "archive/{year}/*traverse");
        config.AddView(
            (Entry context, PyramidRequest request) =>
                $"{context.Text} ({request.MatchDict!["year"]}), {request.RoutePath("archive", new { year = 2025, traverse = "" })}",
            new() { RouteName = "archive", Renderer = "string" }
        );
    }

    public static void Serve(Configurator config, string folder)
    {
        config.AddStaticView("static", folder, cacheMaxAge: TimeSpan.FromDays(365));
        config.AddCacheBuster(folder, new QueryStringConstantCacheBuster("v7"));
        config.AddView(
            (PyramidRequest request) => request.StaticPath($"{folder}/site.css"),
            new() { Name = "css", Renderer = "string" }
        );
    }

    public static Tween TimeTween(Tween handler, Registry registry) =>
        async request =>
        {
            var response = await handler(request);
            response.Headers["x-answered-by"] = "the guestbook";
            return response;
        };

    public static Configurator Configure(ApplicationHost host, string staticFolder)
    {
        var root = new Folder(null, null);
        root.AddFolder("2026").AddEntry("hello", "Hello!");

        var config = new Configurator(host);
        config.SetRootFactory(request => root);
        config.Include(Secure);
        config.Include(Render);
        config.Include(Route);
        config.Include(included => Serve(included, staticFolder));
        config.AddTween(TimeTween);
        config.Scan(typeof(EntryViews));
        return config;
    }
}
