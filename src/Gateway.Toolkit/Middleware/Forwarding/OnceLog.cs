using System.Collections.Concurrent;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>Says each thing once, for what anyone could make it say would fill the log else.</summary>
internal sealed class OnceLog(TextWriter? log)
{
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    public bool HasSaid(string reason) => log is null || _said.ContainsKey(reason);

    public void Say(string reason, string message)
    {
        if (log is not null && _said.TryAdd(reason, true))
        {
            lock (log)
            {
                log.WriteLine(message);
            }
        }
    }
}
