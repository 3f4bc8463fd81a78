using System.Reflection;
using DjangoLike.Polls;
using Gateway;
using Gateway.DjangoLike;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Contrib.Sessions;

namespace DjangoLike;

/// <summary>The project: settings, and the application the server loads.</summary>
internal static class Site
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        var settings = NewSettings();
        settings.MakeFirstSuperuser = true;
        return Project.StartAsync(settings, host);
    }

    internal static Settings NewSettings() =>
        new("DjangoLike", Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!)
        {
            InstalledApps =
            [
                new AdminConfig(),
                new AuthConfig(),
                new ContentTypesConfig(),
                new SessionsConfig(),
                new PollsConfig(),
            ],
            RootUrlConf = SiteUrls.Patterns,
            DatabaseUrl = "sqlite:///polls.db",
            Auth =
            {
                LoginUrl = "login",
                LoginRedirectUrl = "polls:index",
                LogoutRedirectUrl = "polls:index",
            },
            MakeFirstSuperuser = true,
        };
}
