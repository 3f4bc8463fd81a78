using Gateway.Server;

namespace Gateway.Cli.Options;

/// <summary>The transports by the names that the command gives them.</summary>
internal static class Transports
{
    /// <exception cref="FormatException">The text is none, or none that this platform has.</exception>
    public static TransportKind Parse(string text) =>
        text switch
        {
            "sockets" => TransportKind.Sockets,
            "epoll" when OperatingSystem.IsLinux() => TransportKind.Epoll,
            "epoll" => throw new FormatException("epoll is Linux's; use sockets here, or leave the option out."),
            _ => throw new FormatException($"'{text}' is no transport; expected epoll or sockets."),
        };
}
