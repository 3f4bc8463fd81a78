using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using Gateway.Server.Transports;

namespace Gateway.Server;

/// <summary>
/// Where a server listens: <c>host:port</c>, <c>unix:/path</c>, or <c>fd:N</c> for a listener inherited from whoever
/// started the process.
/// </summary>
public sealed class ListenAddress
{
    private ListenAddress(string text) => Text = text;

    /// <summary>The address as it was written.</summary>
    public string Text { get; }

    /// <summary>The host, for <c>host:port</c>: an IP address, a name to be looked up, or <c>*</c> for all addresses; else
    /// null.</summary>
    public string? Host { get; private init; }

    /// <summary>The port, for <c>host:port</c>; 0 lets the system choose.</summary>
    public int Port { get; private init; }

    /// <summary>The path, for <c>unix:/path</c>; else null.</summary>
    public string? UnixPath { get; private init; }

    /// <summary>The file descriptor, for <c>fd:N</c>; else null.</summary>
    public int? FileDescriptor { get; private init; }

    /// <summary>Parses an address.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">It is none; the message says what came and what is expected.</exception>
    public static ListenAddress Parse(string text) =>
        TryParse(text, out var address, out var error) ? address : throw new FormatException(error);

    /// <summary>Parses an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">The address.</param>
    /// <param name="error">What came, what is expected, and the cure.</param>
    /// <returns>True when the text is an address.</returns>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out ListenAddress? address,
        [NotNullWhen(false)] out string? error
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        error = null;
        if (text.StartsWith("unix:", StringComparison.Ordinal))
        {
            var path = text["unix:".Length..];
            if (!System.IO.Path.IsPathRooted(path))
            {
                error = $"'{text}' is no address: unix: takes an absolute path, such as unix:/run/gateway.sock.";
                return false;
            }
            address = new ListenAddress(text) { UnixPath = path };
            return true;
        }
        if (text.StartsWith("fd:", StringComparison.Ordinal))
        {
            if (!int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor))
            {
                error = $"'{text}' is no address: fd: takes the number of an inherited listening socket, such as fd:3.";
                return false;
            }
            address = new ListenAddress(text) { FileDescriptor = descriptor };
            return true;
        }
        var colon = text.LastIndexOf(':');
        if (
            colon <= 0
            || !TryParseHost(text[..colon], out var host)
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > IPEndPoint.MaxPort
        )
        {
            error =
                $"'{text}' is no address: expected host:port with a port from 0 to 65535 (such as 127.0.0.1:8888 or "
                + "[::1]:8888), unix:/path or fd:N.";
            return false;
        }
        address = new ListenAddress(text) { Host = host, Port = port };
        return true;
    }

    /// <summary>Keeps an inherited listener (<see cref="FileDescriptor"/>) from the programs that this process starts: one
    /// of them that lives on would hold it open, and peers would wait in its queue for nobody.</summary>
    /// <remarks>A server does so when it starts. Who starts programs before that calls this first. Nothing happens for other
    /// addresses, nor for a number that is no descriptor: the server's start says so.</remarks>
    public void CloseInChildren()
    {
        if (FileDescriptor is { } descriptor)
        {
            CloseOnExec.Set(descriptor);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryParseHost(string text, [NotNullWhen(true)] out string? host)
    {
        host = text;
        if (text is ['[', .. var inner, ']'])
        {
            host = inner;
            return IPAddress.TryParse(inner, out var address)
                && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        }
        return text == "*" || Uri.CheckHostName(text) is UriHostNameType.IPv4 or UriHostNameType.Dns;
    }
}
