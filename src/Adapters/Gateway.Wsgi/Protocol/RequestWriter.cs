using System.Globalization;
using System.Net;

namespace Gateway.Wsgi.Protocol;

/// <summary>Writes a request as an item of a <see cref="Message"/>: the part of PEP 3333's environ that differs from request to
/// request, and the body. The slot in front of it is not its own.</summary>
internal static class RequestWriter
{
    /// <summary>Writes a request without a body.</summary>
    public static void Write(PickleBuffer item, Environ environ)
    {
        WriteEnviron(item, environ);
        item.WriteBytes([]);
        item.Write(Opcode.Tuple3);
    }

    /// <summary>Writes a request whose body is short enough to go with it.</summary>
    public static void Write(PickleBuffer item, Environ environ, ReadOnlySpan<byte> body)
    {
        WriteEnviron(item, environ);
        item.WriteBytes(body);
        item.Write(Opcode.Tuple3);
    }

    /// <summary>Writes a request whose body is in a file.</summary>
    public static void Write(PickleBuffer item, Environ environ, string bodyPath)
    {
        WriteEnviron(item, environ);
        item.WriteString(bodyPath);
        item.Write(Opcode.Tuple3);
    }

    private static void WriteEnviron(PickleBuffer item, Environ environ)
    {
        item.Clear();
        item.Write(Opcode.EmptyDict);
        item.Write(Opcode.Mark);
        item.WriteString("REQUEST_METHOD"u8);
        item.WriteString(environ.Method);
        PathWriter.Write(item, environ);
        item.WriteString("QUERY_STRING"u8);
        item.WriteString(environ.QueryString);
        item.WriteString("REQUEST_URI"u8);
        item.WriteLatin1(environ.RawTarget.Span);
        item.WriteString("SERVER_PROTOCOL"u8);
        item.WriteString(environ.Protocol);
        item.WriteString("wsgi.url_scheme"u8);
        item.WriteString(environ.Scheme);
        if (environ.Scheme == "https")
        {
            // PEP 3333, "URL Reconstruction": a hint for code that knows CGI only.
            item.WriteString("HTTPS"u8);
            item.WriteString("on"u8);
        }
        WriteServer(item, environ);
        WriteClient(item, environ.RemoteEndPoint);
        FieldWriter.Write(item, environ.Headers);
        item.Write(Opcode.SetItems);
    }

    // "SERVER_NAME and SERVER_PORT … can never be empty strings" (PEP 3333, "environ Variables").
    private static void WriteServer(PickleBuffer item, Environ environ)
    {
        if (environ.LocalEndPoint is IPEndPoint local)
        {
            WriteEndPoint(item, "SERVER_NAME"u8, "SERVER_PORT"u8, local);
            return;
        }
        // Without an address of its own, such as on a unix socket, it is reached under the name the client used.
        var host = HostString(environ.Headers["Host"]);
        item.WriteString("SERVER_NAME"u8);
        item.WriteString(host.Name.Length > 0 ? host.Name : "localhost");
        item.WriteString("SERVER_PORT"u8);
        item.WriteString(
            host.Port.Length > 0 ? host.Port
            : environ.Scheme == "https" ? "443"
            : "80"
        );
    }

    // Of a unix socket's peer nothing is known, which RFC 3875 §4.1.8 wants as an empty value.
    private static void WriteClient(PickleBuffer item, EndPoint? remote)
    {
        if (remote is IPEndPoint client)
        {
            WriteEndPoint(item, "REMOTE_ADDR"u8, "REMOTE_PORT"u8, client);
            return;
        }
        item.WriteString("REMOTE_ADDR"u8);
        item.WriteString(""u8);
    }

    private static void WriteEndPoint(
        PickleBuffer item,
        ReadOnlySpan<byte> nameKey,
        ReadOnlySpan<byte> portKey,
        IPEndPoint endPoint
    )
    {
        Span<byte> text = stackalloc byte[64];
        item.WriteString(nameKey);
        endPoint.Address.TryFormat(text, out var length);
        item.WriteString(text[..length]);
        item.WriteString(portKey);
        endPoint.Port.TryFormat(text, out length, provider: CultureInfo.InvariantCulture);
        item.WriteString(text[..length]);
    }

    private static (string Name, string Port) HostString(string? host)
    {
        if (host is null)
        {
            return ("", "");
        }
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? (host[..colon], host[(colon + 1)..]) : (host, "");
    }
}
