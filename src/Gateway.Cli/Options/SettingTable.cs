using System.Diagnostics.CodeAnalysis;
using Gateway.Cli.Extensions;
using Gateway.Server;
using Gateway.Toolkit.Middleware.Forwarding;

namespace Gateway.Cli.Options;

/// <summary>
/// All settings of the command. A new one is a new line here: command line, <c>gateway.json</c>, environment and help
/// follow.
/// </summary>
internal sealed class SettingTable(ExtensionCatalog extensions)
{
    public static readonly IReadOnlyList<Setting> Own =
    [
        Setting.One(
            "app",
            "APP",
            "The application to serve, in one of the forms above.",
            // An empty one is what a variable that is not set makes of --app "$APP".
            (to, value) => to.App = value.Length == 0 ? null : value
        ),
        Setting.Many(
            "bind",
            "ADDR",
            "Listen on host:port, unix:/path or fd:N; repeatable. Port 0 lets the system choose. "
                + "Default: 127.0.0.1:8888 and [::1]:8888.",
            (to, given) =>
            {
                foreach (var value in given.Values)
                {
                    to.Server.Addresses.Add(ListenAddress.Parse(value));
                }
            }
        ),
        Setting.File(
            "tls-certificate",
            "Speak HTTPS on all addresses, with the certificate of a PEM file, its chain behind it.",
            (to, path) => to.Tls.Certificate = path
        ),
        Setting.File(
            "tls-key",
            "The PEM file of the certificate's key. Default: the certificate's own file.",
            (to, path) => to.Tls.Key = path
        ),
        Setting.One(
            "tls-key-passphrase",
            "TEXT",
            "What opens an encrypted key; better given in GATEWAY_TLS_KEY_PASSPHRASE, where others do not see it.",
            (to, value) => to.Tls.Passphrase = value
        ),
        Setting
            .One(
                "tls-handshake-timeout",
                "SECONDS",
                "How long a TLS handshake may take. Default: 10.",
                (to, value) => to.Server.TlsHandshakeTimeout = ValueParser.Seconds(value)
            )
            .OfOwnEngine(),
        Setting.One(
            "engine",
            "NAME",
            "Serve with an engine that an adapter brings, such as kestrel, instead of the server's own; --list shows them.",
            (to, value) => to.Engine = value
        ),
        Setting.Switch(
            "dev",
            "Show clients why a request failed; not for production. GATEWAY_ENV=development does the same.",
            (to, on) => to.Server.Development = on
        ),
        Setting.Switch(
            "lint",
            "Hold the application to the contract (docs/SPEC.md) and say what breaks it; for development.",
            (to, on) => to.Lint = on
        ),
        Setting.One(
            "log-level",
            "LEVEL",
            "The least of what the server writes to stderr: debug, info (refused requests too), warning or error. "
                + "Default: info.",
            (to, value) => to.Server.LogLevel = LogLevels.Parse(value)
        ),
        Setting.Switch("access-log", "Write one line for each request to stdout.", (to, on) => to.AccessLog = on),
        Setting.Many(
            "static",
            "/PREFIX=DIR",
            "Serve the files of a folder under a path, beside the application; repeatable.",
            (to, given) => to.StaticFolders.AddRange(given.Values.Select(v => StaticFolder.Parse(v, given.Folder)))
        ),
        Setting.Many(
            "trusted-proxy",
            "ADDR",
            "Believe what a proxy says of a request's origin, in Forwarded or X-Forwarded-*: an address, a network such as "
                + "10.0.0.0/8, or unix for unix sockets; repeatable. Default: nobody is believed.",
            (to, given) => to.TrustedProxies = TrustedProxies.Parse(given.Values)
        ),
        Setting
            .Switch(
                "allow-missing-host",
                "Serve HTTP/1.1 requests without a Host field, such as ones typed by hand.",
                (to, on) => to.Server.AllowMissingHost = on
            )
            .OfOwnEngine(),
        Setting.Many(
            "allow-method",
            "METHOD",
            "Serve a method that is refused otherwise, TRACE or CONNECT; repeatable.",
            (to, given) =>
            {
                foreach (var value in given.Values)
                {
                    to.Server.AllowedMethods.Add(RefusedMethod.Parse(value));
                }
            }
        ),
        Setting.One(
            "graceful-timeout",
            "SECONDS",
            "How long requests in flight may take when the server stops. Default: 30.",
            (to, value) => to.Server.GracefulTimeout = ValueParser.Seconds(value)
        ),
        Setting
            .One(
                "drain-linger",
                "SECONDS",
                "How long idle connections are kept when the server stops, for requests under way. Default: 1.",
                (to, value) => to.Server.DrainLinger = ValueParser.Seconds(value)
            )
            .OfOwnEngine(),
        Setting.One(
            "header-timeout",
            "SECONDS",
            "How long a request's header fields may take. Default: 30.",
            (to, value) => to.Server.HeaderTimeout = ValueParser.Seconds(value)
        ),
        Setting.One(
            "keep-alive-timeout",
            "SECONDS",
            "How long a connection may be idle between requests. Default: 130.",
            (to, value) => to.Server.KeepAliveTimeout = ValueParser.Seconds(value)
        ),
        Setting.One(
            "min-data-rate",
            "N",
            "The fewest octets a second at which bodies come and responses are taken; 0 for no limit. Default: 240.",
            (to, value) => to.Server.MinDataRate = ValueParser.Number(value, least: 0)
        ),
        Setting.One(
            "min-data-rate-grace",
            "SECONDS",
            "How long nothing need come or be taken at first. Default: 5.",
            (to, value) => to.Server.MinDataRateGracePeriod = ValueParser.Seconds(value)
        ),
        Setting.One(
            "max-connections",
            "N",
            "The most connections open at a time; more get 503 with Retry-After. Default: no limit.",
            (to, value) => to.Server.MaxConnections = ValueParser.Number(value, least: 1)
        ),
        Setting
            .One(
                "max-concurrency",
                "N",
                "The most requests handled at a time; more get 503 with Retry-After. Default: no limit.",
                (to, value) => to.Server.MaxConcurrentRequests = ValueParser.Number(value, least: 1)
            )
            .OfOwnEngine(),
        Setting.One(
            "max-request-line",
            "SIZE",
            "The longest request line, in octets; k, m and g are allowed. Default: 8192.",
            (to, value) => to.Server.MaxRequestLineSize = (int)ValueParser.Size(value, int.MaxValue)
        ),
        Setting.One(
            "max-header-size",
            "SIZE",
            "The most octets of a request's header fields together. Default: 32768.",
            (to, value) => to.Server.MaxHeaderSize = (int)ValueParser.Size(value, int.MaxValue)
        ),
        Setting.One(
            "max-header-count",
            "N",
            "The most header fields of a request. Default: 100.",
            (to, value) => to.Server.MaxHeaderCount = ValueParser.Number(value, least: 1)
        ),
        Setting.One(
            "max-body-size",
            "SIZE",
            "The largest request body unless the application says otherwise; none for no limit. Default: 30000000.",
            (to, value) =>
                to.Server.MaxRequestBodySize = value == "none" ? null : ValueParser.Size(value, long.MaxValue)
        ),
        Setting.One(
            "max-request-buffer",
            "SIZE",
            "The most octets taken of a connection, pipelined requests among them, before the application does. "
                + "Default: 128k.",
            (to, value) => to.Server.MaxRequestBufferSize = (int)ValueParser.Size(value, int.MaxValue, least: 1)
        ),
        Setting.One(
            "max-response-buffer",
            "SIZE",
            "The most octets of a response that wait for the client before the application does. Default: 64k.",
            (to, value) => to.Server.MaxResponseBufferSize = (int)ValueParser.Size(value, int.MaxValue, least: 1)
        ),
        Setting
            .One(
                "transport",
                "NAME",
                "What moves the bytes: epoll, the fast event loops of Linux, or sockets, which every platform has. Default: "
                    + "epoll on Linux.",
                (to, value) => to.Server.Transport = Transports.Parse(value)
            )
            .OfOwnEngine(),
        Setting
            .One(
                "event-loops",
                "N",
                "How many event loops epoll has, with a thread each. Default: one for each processor.",
                (to, value) => to.Server.EventLoops = ValueParser.Number(value, least: 1)
            )
            .OfOwnEngine(),
        Setting
            .One(
                "max-blocking-threads",
                "N",
                "The most threads that blocking calls of the application may hold beside the event loops. Default: 512.",
                (to, value) => to.Server.MaxBlockingThreads = ValueParser.Number(value, least: 1)
            )
            .OfOwnEngine(),
        Setting.One(
            "backlog",
            "N",
            "The length of the queue of connections not yet accepted. Default: 2048.",
            (to, value) => to.Server.Backlog = ValueParser.Number(value, least: 1)
        ),
    ];

    /// <summary>The command's own settings and those that extensions declare; loads the extensions.</summary>
    public IReadOnlyList<Setting> All => field ??= [.. Own, .. ExtensionOptions(extensions)];

    public IEnumerable<string> Names => All.Select(setting => setting.Name);

    /// <summary>Finds a setting; extensions are loaded only for a name that is not the command's own.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out Setting? setting) =>
        (setting = Find(Own, name) ?? Find(All, name)) is not null;

    private static Setting? Find(IReadOnlyList<Setting> settings, string name) =>
        settings.FirstOrDefault(setting => setting.Name == name);

    // Two extensions may share an option, such as a number of workers; the command's own are taken.
    private static List<Setting> ExtensionOptions(ExtensionCatalog extensions)
    {
        var names = Own.Select(setting => setting.Name).ToHashSet();
        return extensions
            .Extensions.SelectMany(extension => extension.Options.Select(option => (Extension: extension, option)))
            .GroupBy(declared => declared.option.Name)
            .Where(sharers => !names.Contains(sharers.Key))
            .Select(sharers =>
                FromExtension(sharers.First().Extension, sharers.First().option)
                    .OwnedBy([.. sharers.Select(sharer => sharer.Extension)])
            )
            .ToList();
    }

    private static Setting FromExtension(IExtension extension, ExtensionOption option)
    {
        var description = $"{extension.Name}: {option.Description}";
        return option.Placeholder is null
            ? Setting.Switch(
                option.Name,
                description,
                (to, on) => to.ExtensionOptions[option.Name] = on ? "true" : "false"
            )
            : Setting.One(
                option.Name,
                option.Placeholder,
                description,
                (to, value) => to.ExtensionOptions[option.Name] = value
            );
    }
}
