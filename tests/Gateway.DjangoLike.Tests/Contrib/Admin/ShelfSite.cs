using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Files;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>A project of books, whose admin each test registers as it needs it.</summary>
internal static class ShelfSite
{
    /// <summary>Starts it, logs a superuser in unless it has other settings, and fills in two publishers with a volume each.</summary>
    public static async Task<AdminVisit> BeginAsync(
        Action<AdminSite> register,
        bool logIn = true,
        Action<Settings>? settings = null
    )
    {
        var visit = await AdminVisit.BeginAsync(
            logIn && settings is null,
            folder =>
            {
                var made = NewSettings(folder, register);
                settings?.Invoke(made);
                return made;
            }
        );
        await using (visit.Project.EnterScope())
        {
            foreach (var (name, title, pages) in new[] { ("Acme", "Anvils", 300), ("Bonk", "Bells", 20) })
            {
                var publisher = await Publisher.Objects.CreateAsync(new() { Name = name });
                await Volume.Objects.CreateAsync(
                    new()
                    {
                        Title = title,
                        PublisherId = publisher.Id,
                        Pages = pages,
                        InPrint = pages > 100,
                        Published = new(2000 + pages, 5, 6),
                    }
                );
            }
        }
        return visit;
    }

    private static Settings NewSettings(string folder, Action<AdminSite> register)
    {
        var site = new AdminSite();
        register(site);
        return new("shelf", folder)
        {
            InstalledApps =
            [
                new AdminConfig(),
                new AuthConfig(),
                new ContentTypesConfig(),
                new SessionsConfig(),
                new ShelfConfig(),
            ],
            RootUrlConf = new() { Path("admin/", site.Urls), Path("media/<path:name>", MediaFiles.Serve, "media") },
        };
    }
}
