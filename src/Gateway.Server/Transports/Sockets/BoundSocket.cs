using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>A socket that is bound and listens.</summary>
/// <param name="Socket">The socket.</param>
/// <param name="Url">Its address as a URL, with the port that was chosen.</param>
/// <param name="UnixPath">The file that was made for it; null on IP, and for an inherited one.</param>
internal sealed record BoundSocket(Socket Socket, string Url, string? UnixPath = null)
{
    /// <summary>Removes the file, if there is one. First of all when a listener ends: nobody comes any more, and a server that
    /// starts meanwhile makes a file of its own, which is never removed here.</summary>
    public void RemoveFile(ILogger logger)
    {
        try
        {
            if (UnixPath is not null)
            {
                File.Delete(UnixPath);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its folder may not be written to any more, which keeps no request from being answered.
            logger.LogWarning(
                "The socket {Path} could not be removed: {Error} Remove it by hand, or have the next server do so.",
                UnixPath,
                error.Message
            );
        }
    }
}
