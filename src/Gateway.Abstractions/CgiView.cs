using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Gateway;

/// <summary>The CGI and WSGI names of an environ's properties (RFC 3875 §4.1, PEP 3333).</summary>
internal static class CgiView
{
    private const string FieldPrefix = "HTTP_";

    public static object? Get(Environ environ, string key) =>
        key switch
        {
            "REQUEST_METHOD" => environ.Method,
            "SCRIPT_NAME" => environ.PathBase,
            "PATH_INFO" => environ.Path,
            "QUERY_STRING" => environ.QueryString,
            "SERVER_PROTOCOL" => environ.Protocol,
            "wsgi.url_scheme" => environ.Scheme,
            "wsgi.input" => environ.Body,
            "CONTENT_TYPE" => environ.Headers["Content-Type"],
            "CONTENT_LENGTH" => environ.Headers["Content-Length"],
            "REMOTE_ADDR" => Host(environ.RemoteEndPoint),
            "REMOTE_PORT" => Port(environ.RemoteEndPoint),
            "SERVER_NAME" => Host(environ.LocalEndPoint),
            "SERVER_PORT" => Port(environ.LocalEndPoint),
            // RFC 3875 §4.1.18: these two have names of their own and are not repeated as HTTP_*.
            "HTTP_CONTENT_TYPE" or "HTTP_CONTENT_LENGTH" => null,
            _ when key.StartsWith(FieldPrefix, StringComparison.Ordinal) => Field(environ, key),
            _ => null,
        };

    public static bool TrySet(Environ environ, string key, object? value)
    {
        switch (key)
        {
            case "REQUEST_METHOD":
                environ.Method = Text(key, value);
                return true;
            case "SCRIPT_NAME":
                environ.PathBase = Text(key, value);
                return true;
            case "PATH_INFO":
                environ.Path = Text(key, value);
                return true;
            case "QUERY_STRING":
                environ.QueryString = Text(key, value);
                return true;
            case "SERVER_PROTOCOL":
                environ.Protocol = Text(key, value);
                return true;
            case "wsgi.url_scheme":
                environ.Scheme = Text(key, value);
                return true;
            default:
                return false;
        }
    }

    // '-' and '_' both become '_' in CGI names, so a peer could pose as a trusted field by sending its name with
    // underscores; only names without them are looked up.
    private static string? Field(Environ environ, string key) =>
        environ.Headers[key[FieldPrefix.Length..].Replace('_', '-')];

    private static string? Host(EndPoint? endPoint) =>
        endPoint switch
        {
            IPEndPoint ip => ip.Address.ToString(),
            DnsEndPoint dns => dns.Host,
            UnixDomainSocketEndPoint unix => unix.ToString(),
            _ => null,
        };

    private static string? Port(EndPoint? endPoint) =>
        endPoint switch
        {
            IPEndPoint ip => ip.Port.ToString(CultureInfo.InvariantCulture),
            DnsEndPoint dns => dns.Port.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    private static string Text(string key, object? value) =>
        value as string
        ?? throw new ArgumentException(
            $"environ[\"{key}\"] was set to {(value is null ? "null" : value.GetType().ToString())}; it takes a string.",
            nameof(value)
        );
}
