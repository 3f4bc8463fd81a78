using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>Notes whether a connection was turned over to another protocol, for then there is no response to log.</summary>
internal sealed class LoggedUpgrade(IUpgrade inner) : IUpgrade
{
    public bool IsDone { get; private set; }

    /// <summary>Watches the upgrade that a request asks for.</summary>
    /// <returns>Null when it asks for none.</returns>
    public static LoggedUpgrade? Around(Environ environ)
    {
        if (environ.Get<IUpgrade>() is not { } inner)
        {
            return null;
        }
        var logged = new LoggedUpgrade(inner);
        environ.Set<IUpgrade>(logged);
        return logged;
    }

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        var upgrading = inner.UpgradeAsync(headers);
        IsDone = true;
        return upgrading;
    }
}
