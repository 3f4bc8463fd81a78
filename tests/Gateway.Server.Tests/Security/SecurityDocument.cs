using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Security;

/// <summary>The tables of <c>docs/SECURITY.md</c>, made from what they tell of.</summary>
internal static class SecurityDocument
{
    public static string FilePath { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "SECURITY.md"));

    // In the order of the document: the command's option, the property, and what happens beyond it.
    public static IReadOnlyList<(string Option, string Property, string Beyond)> Limits { get; } =
    [
        ("max-request-line", nameof(GatewayServerOptions.MaxRequestLineSize), "414"),
        ("max-header-size", nameof(GatewayServerOptions.MaxHeaderSize), "431"),
        ("max-header-count", nameof(GatewayServerOptions.MaxHeaderCount), "431"),
        ("max-body-size", nameof(GatewayServerOptions.MaxRequestBodySize), "413"),
        ("max-request-buffer", nameof(GatewayServerOptions.MaxRequestBufferSize), "the peer is held back"),
        ("max-response-buffer", nameof(GatewayServerOptions.MaxResponseBufferSize), "the application's flush waits"),
        ("header-timeout", nameof(GatewayServerOptions.HeaderTimeout), "408; without a word where nothing has come"),
        ("keep-alive-timeout", nameof(GatewayServerOptions.KeepAliveTimeout), "the connection is closed"),
        ("min-data-rate", nameof(GatewayServerOptions.MinDataRate), "408 for a body, a reset for a response"),
        ("min-data-rate-grace", nameof(GatewayServerOptions.MinDataRateGracePeriod), "the rate is judged"),
        ("max-connections", nameof(GatewayServerOptions.MaxConnections), "503 with `Retry-After`, and the end"),
        ("max-concurrency", nameof(GatewayServerOptions.MaxConcurrentRequests), "503 with `Retry-After`"),
        (
            "max-blocking-threads",
            nameof(GatewayServerOptions.MaxBlockingThreads),
            "calls that are expected to block wait in line"
        ),
        ("backlog", nameof(GatewayServerOptions.Backlog), "the system's own: peers wait or are refused"),
        ("tls-handshake-timeout", nameof(GatewayServerOptions.TlsHandshakeTimeout), "the connection is closed"),
        ("drain-linger", nameof(GatewayServerOptions.DrainLinger), "idle connections are closed"),
        ("graceful-timeout", nameof(GatewayServerOptions.GracefulTimeout), "connections are reset"),
    ];

    public static IEnumerable<Rejection> Refusals =>
        typeof(Rejections)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(one => one.GetValue(null))
            .OfType<Rejection>();

    /// <summary>The document with its tables made anew.</summary>
    public static string Make(string document) =>
        With(With(document, "rejections", RefusalTable()), "limits", LimitTable());

    private static string With(string document, string mark, string table)
    {
        var begin = document.IndexOf($"<!-- {mark} -->\n", StringComparison.Ordinal);
        var end = document.IndexOf($"<!-- end of {mark} -->", StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{FilePath} has no marks <!-- {mark} --> and <!-- end of {mark} -->.");
        return $"{document[..begin]}<!-- {mark} -->\n{table}{document[end..]}";
    }

    private static string RefusalTable() =>
        "| reason | status | why | clause | option |\n|---|---|---|---|---|\n"
        + string.Concat(
            Refusals.Select(one =>
                $"| `{one.Reason}` | {one.Status} | {one.Message} | {one.Clause} | {(one.Option is { } option ? $"`{option}`" : "")} |\n"
            )
        );

    private static string LimitTable()
    {
        var defaults = new GatewayServerOptions();
        return "| option | of an embedded server | default | beyond it |\n|---|---|---|---|\n"
            + string.Concat(
                Limits.Select(limit =>
                    $"| `--{limit.Option}` | `{limit.Property}` | {Show(Property(limit.Property).GetValue(defaults))} | {limit.Beyond} |\n"
                )
            );
    }

    private static PropertyInfo Property(string name) => typeof(GatewayServerOptions).GetProperty(name)!;

    private static string Show(object? value) =>
        value switch
        {
            null => "none",
            TimeSpan time => $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
