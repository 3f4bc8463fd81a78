using Gateway;
using Gateway.PyramidLike.Configuration;
using Gateway.Toolkit.Templates.Liquid;
using PyramidLike.Resources;

namespace PyramidLike;

/// <summary>Pyramid's traversal tutorial: a wiki whose pages are resources in a tree.</summary>
public static class WikiApplication
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(WikiApplication).Assembly.Location)!;

    /// <summary>Makes the application.</summary>
    /// <param name="host">Its host.</param>
    /// <returns>The application.</returns>
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var store = WikiDatabase.Open(host);
        Seed.Fill(store, Path.Combine(Folder, "seed"));

        var config = new Configurator(host);
        config.SetRootFactory(_ => new Wiki(store));
        config.SetSecurityPolicy(new WikiSecurityPolicy());
        config.SetDefaultPermission("view");
        config.AddTemplates(new LiquidEngine(Path.Combine(Folder, "templates")));
        config.AddStaticView("static", Path.Combine(Folder, "static"));
        config.Scan();
        return new(ContentSecurity.Protect(config.MakeApplication()));
    }
}
