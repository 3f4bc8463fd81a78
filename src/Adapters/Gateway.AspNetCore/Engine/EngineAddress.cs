using System.Globalization;
using System.Net;

namespace Gateway.AspNetCore.Engine;

/// <summary>One address in a form of <c>--bind</c>: <c>host:port</c>, <c>unix:/path</c> or <c>fd:N</c>.</summary>
/// <param name="Text">The address as it was written.</param>
/// <param name="Host">The host, for <c>host:port</c>; <c>*</c> for all addresses.</param>
/// <param name="Port">The port, for <c>host:port</c>; 0 lets the system choose.</param>
/// <param name="UnixPath">The path, for <c>unix:/path</c>.</param>
/// <param name="FileDescriptor">The descriptor, for <c>fd:N</c>.</param>
internal sealed record EngineAddress(
    string Text,
    string? Host = null,
    int Port = 0,
    string? UnixPath = null,
    int? FileDescriptor = null
)
{
    /// <exception cref="FormatException">It is no address; the message says what came and what is expected.</exception>
    public static EngineAddress Parse(string text)
    {
        if (text.StartsWith("unix:", StringComparison.Ordinal) && Path.IsPathRooted(text["unix:".Length..]))
        {
            return new EngineAddress(text, UnixPath: text["unix:".Length..]);
        }
        if (text.StartsWith("fd:", StringComparison.Ordinal) && IsNumber(text.AsSpan(3), out var descriptor))
        {
            return new EngineAddress(text, FileDescriptor: descriptor);
        }
        var colon = text.LastIndexOf(':');
        return colon > 0 && IsNumber(text.AsSpan(colon + 1), out var port) && port <= IPEndPoint.MaxPort
            ? new EngineAddress(text, Host: text[..colon].Trim('[', ']'), Port: port)
            : throw new FormatException(
                $"'{text}' is no address: expected host:port with a port from 0 to 65535 (such as 127.0.0.1:8888 or "
                    + "[::1]:8888), unix:/absolute/path or fd:N."
            );
    }

    public override string ToString() => Text;

    private static bool IsNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
