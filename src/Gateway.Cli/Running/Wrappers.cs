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
        // The log is outermost, for it tells of the files too.
        if (settings.AccessLog)
        {
            yield return next => AccessLog.Wrap(next, Console.Out);
        }
    }
}
