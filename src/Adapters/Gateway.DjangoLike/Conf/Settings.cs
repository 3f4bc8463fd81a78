using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Conf;

/// <summary>The settings of a project (<c>settings.py</c>), each documented with its Django name.</summary>
/// <remarks>What is set in C# is overridden by the host's settings (the object <c>settings</c> of <c>gateway.json</c>,
/// <c>GATEWAY_SETTINGS__NAME</c>), and those by the environment variables <c>DATABASE_URL</c> and <c>DJANGO_NAME</c>.
/// Names there: <c>DEBUG</c>, <c>SECRET_KEY</c>, <c>SECRET_KEY_FALLBACKS</c>, <c>ALLOWED_HOSTS</c>,
/// <c>CSRF_TRUSTED_ORIGINS</c>, <c>APPEND_SLASH</c>, <c>DATABASE_URL</c>, <c>DATA_FOLDER</c>, <c>ATOMIC_REQUESTS</c>,
/// <c>MIGRATE_ON_START</c>, <c>SUPERUSER_USERNAME</c>, <c>SUPERUSER_PASSWORD</c>, <c>SUPERUSER_EMAIL</c>. Changed before the <see cref="Project"/> is made, read only afterwards.</remarks>
public sealed class Settings
{
    /// <summary>Makes the settings of a project.</summary>
    /// <param name="name">The project's name, which names its data folder; a file name.</param>
    /// <param name="baseDir">The folder that relative folders of these settings are in (<c>BASE_DIR</c>): usually that of
    /// the application's assembly.</param>
    /// <exception cref="ArgumentException">The name is no file name, or the folder is relative.</exception>
    /// <param name="sourceFile">The file this is written in, which tells <c>makemigrations</c> where the sources are; the
    /// compiler gives it.</param>
    public Settings(string name, string baseDir, [CallerFilePath] string? sourceFile = null)
    {
        SourceFile = sourceFile;
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is "." or ".." || name.AsSpan().ContainsAny(Path.GetInvalidFileNameChars()))
        {
            throw new ArgumentException($"'{name}' cannot name a folder; use letters and digits.", nameof(name));
        }
        if (!Path.IsPathFullyQualified(baseDir))
        {
            throw new ArgumentException(
                $"The base folder '{baseDir}' is relative; give that of the assembly: Path.GetDirectoryName(typeof(Site).Assembly.Location).",
                nameof(baseDir)
            );
        }
        Name = name;
        BaseDir = baseDir;
        DataFolder = Path.Combine(PrivateFiles.DataFolder, name);
    }

    internal string? SourceFile { get; }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>The folder that relative folders of these settings are in (<c>BASE_DIR</c>).</summary>
    public string BaseDir { get; }

    /// <summary>Whether errors are shown to the client (<c>DEBUG</c>); false by default, true where
    /// <c>GATEWAY_ENV</c> is <c>development</c>.</summary>
    public bool Debug { get; set; } = Environment.GetEnvironmentVariable("GATEWAY_ENV") == "development";

    /// <summary>What sessions and links are signed with (<c>SECRET_KEY</c>); null, the default, for a random one that is kept
    /// in the file <c>secret_key</c> of <see cref="DataFolder"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Former secrets, still honoured and no longer used to sign (<c>SECRET_KEY_FALLBACKS</c>).</summary>
    public IList<string> SecretKeyFallbacks { get; set; } = [];

    /// <summary>The hosts that are answered (<c>ALLOWED_HOSTS</c>): names, <c>.example.com</c> for a domain and all below it,
    /// <c>*</c> for any. Any by default, where Django answers none: a first start shall answer.</summary>
    public IList<string> AllowedHosts { get; set; } = ["*"];

    /// <summary>Further origins that forms may be posted from (<c>CSRF_TRUSTED_ORIGINS</c>), such as
    /// <c>https://example.com</c>.</summary>
    public IList<string> CsrfTrustedOrigins { get; set; } = [];

    /// <summary>The installed applications (<c>INSTALLED_APPS</c>).</summary>
    public IList<AppConfig> InstalledApps { get; set; } = [];

    /// <summary>The middleware, outermost first (<c>MIDDLEWARE</c>).</summary>
    public IList<MiddlewareFactory> Middleware { get; set; } =
    [
        SecurityMiddleware.Wrap,
        StaticFilesMiddleware.Wrap,
        SessionMiddleware.Wrap,
        CommonMiddleware.Wrap,
        CsrfViewMiddleware.Wrap,
        AuthenticationMiddleware.Wrap,
        MessageMiddleware.Wrap,
        XFrameOptionsMiddleware.Wrap,
    ];

    /// <summary>The root URLconf (<c>ROOT_URLCONF</c>).</summary>
    public UrlConf RootUrlConf { get; set; } = [];

    /// <summary>The languages of templates (<c>TEMPLATES</c>), each with its folders, filters, tags and context processors. A
    /// template is looked for in this order. By default Django's language, in the folder <c>Templates</c> and those of
    /// the applications.</summary>
    public IList<TemplateBackend> Templates { get; set; } = [new DjangoTemplates { Dirs = ["Templates"] }];

    /// <summary>The folder of static files (<c>STATICFILES_DIRS</c>), relative to <see cref="BaseDir"/>. What it has not is
    /// looked for in the folder <c>Static</c> of each application, in order (<c>AppDirectoriesFinder</c>).</summary>
    public string StaticFolder { get; set; } = "Static";

    /// <summary>Where static files are served (<c>STATIC_URL</c>); begins and ends in a slash.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public string StaticUrl
    {
        get;
        set =>
            field = value is ['/', .., '/'] and not "//"
                ? value
                : throw new ArgumentException(
                    $"StaticUrl is '{value}'; expected a path between slashes, such as /static/.",
                    nameof(value)
                );
    } = "/static/";

    /// <summary>Whether a path that matches nothing is redirected to the same with a slash, where that matches
    /// (<c>APPEND_SLASH</c>); true by default.</summary>
    public bool AppendSlash { get; set; } = true;

    /// <summary>The database (<c>DATABASES["default"]</c>) as a URL: <c>sqlite:///polls.db</c> is a file in
    /// <see cref="DataFolder"/>, <c>sqlite:////folder/polls.db</c> an absolute one;
    /// <c>postgres://user:password@host:5432/name</c> is a database of PostgreSQL's.</summary>
    public string DatabaseUrl { get; set; } = "sqlite:///db.sqlite3";

    /// <summary>The folder of the project's data; by default <c>gateway/NAME</c> in the user's data folder (on Linux
    /// <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>). Made when it is missing.</summary>
    public string DataFolder { get; set; }

    /// <summary>The settings of files that were uploaded (<c>MEDIA_…</c>).</summary>
    public Files.MediaSettings Media { get; } = new();

    /// <summary>The settings of header fields and https (<c>SECURE_…</c>).</summary>
    public SecuritySettings Security { get; } = new();

    /// <summary>The settings of the protection of forms (<c>CSRF_…</c>).</summary>
    public CsrfSettings Csrf { get; } = new();

    /// <summary>The settings of messages (<c>MESSAGE_…</c>).</summary>
    public MessageSettings Messages { get; } = new();

    /// <summary>The settings of sessions (<c>SESSION_…</c>).</summary>
    public SessionSettings Session { get; } = new();

    /// <summary>The settings of logging in (<c>LOGIN_URL</c> and its like).</summary>
    public AuthSettings Auth { get; } = new();

    /// <summary>Whether each view runs in a transaction, rolled back when it throws, be it an <see cref="Http.Http404"/>
    /// (<c>ATOMIC_REQUESTS</c>); false by default. <see cref="Views.Decorators.NonAtomicRequestsAttribute"/> is the way out for one
    /// view. On SQLite each of them holds the lock for writing, so that one runs at a time.</summary>
    public bool AtomicRequests { get; set; }

    /// <summary>Whether a start applies migrations to a database that has data already; false by default: it says how to
    /// (<c>server --app APP -- migrate</c>) and does not start. An empty database is always migrated.</summary>
    public bool MigrateOnStart { get; set; }

    /// <summary>The assembly of the migrations (<c>MIGRATION_MODULES</c>); by default that of the first installed application
    /// that is the project's own. A project without migrations gets its tables as its models are.</summary>
    public Assembly? MigrationsAssembly { get; set; }

    /// <summary>The superuser that a start makes when there is none of that name (<c>DJANGO_SUPERUSER_…</c>).</summary>
    public SuperuserSettings Superuser { get; } = new();

    /// <summary>Whether a new database gets a superuser with a random password, told once, where
    /// <see cref="Superuser"/> says none; false by default. It needs <see cref="AuthConfig"/> among
    /// <see cref="InstalledApps"/>.</summary>
    public bool MakeFirstSuperuser { get; set; }

    /// <summary>The clock: <c>auto_now</c>, sessions and whatever else asks for the time.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Services of the project's own, found through <see cref="Http.HttpRequest.Services"/>.</summary>
    public IServiceCollection Services { get; } = new ServiceCollection();
}
