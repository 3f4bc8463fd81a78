using System.IO.Pipelines;

namespace Gateway;

/// <summary>Turns the connection over to another protocol (RFC 9110 §7.8). A feature of the <see cref="Environ"/>,
/// present when the request asks for an upgrade and the host can grant one.</summary>
public interface IUpgrade
{
    /// <summary>Answers 101 and hands the connection over, inside the call: when the application completes, the
    /// connection is closed.</summary>
    /// <param name="headers">The fields of the 101, <c>Upgrade</c> among them; the server adds <c>Connection</c>.</param>
    /// <returns>The connection's bytes in both directions, those included that came behind the request.</returns>
    /// <exception cref="InvalidOperationException">A response has been committed, or the upgrade was done before.</exception>
    /// <exception cref="ArgumentException">A field cannot be sent, or there is no <c>Upgrade</c> among them.</exception>
    ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers);
}
