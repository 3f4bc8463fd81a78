using Gateway.Cli.Options;
using Gateway.Toolkit.Middleware;

namespace Gateway.Cli.Running;

/// <summary>What the command puts around any application.</summary>
internal static class Wrappers
{
    /// <summary>The wrappers that were asked for, innermost first.</summary>
    public static IEnumerable<Func<Application, Application>> For(CommandSettings settings)
    {
        // Of two folders whose prefixes both fit, the one given first is asked first.
        foreach (var folder in Enumerable.Reverse(settings.StaticFolders))
        {
            yield return next => StaticFiles.Mount(folder.Prefix, folder.Directory, next);
        }
        // The log is around the files, for it tells of them too.
        if (settings.AccessLog)
        {
            yield return next => AccessLog.Wrap(next, Console.Out);
        }
        // Outermost, so that the log has the client's address and not the proxy's.
        if (settings.TrustedProxies is { } proxies)
        {
            yield return next => ForwardedHeaders.Wrap(next, new() { Proxies = proxies, Log = Console.Error });
        }
    }
}
