using System.Security.Cryptography;
using Gateway;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Sessions;
using PyramidLike.Resources;
using PyramidLike.Security;

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
        config.SetSecurityPolicy(new WikiSecurityPolicy(Secret("tickets")));
        // Who writes for hours shall not lose the token of the form.
        config.SetSessionFactory(
            new SignedCookieSessionFactory(Secret("sessions"), new() { Timeout = null, ReissueTime = null })
        );
        config.SetDefaultCsrfOptions();
        config.SetDefaultPermission("view");
        config.AddStaticView("static", "static", cacheMaxAge: TimeSpan.FromHours(1));
        config.Scan();
        return new(ContentSecurity.Protect(config.MakeApplication()));

        string Secret(string name) => store.Secret(name, RandomNumberGenerator.GetHexString(64));
    }
}
