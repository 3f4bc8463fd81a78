using System.Diagnostics.CodeAnalysis;

namespace Gateway.Server.Transports;

/// <summary>Objects between two uses, the one used last the first to be taken. Thread-safe.</summary>
/// <param name="most">How many are kept; what is given beyond them is left to the garbage collector.</param>
/// <remarks>One stack for all threads, where a <see cref="System.Collections.Concurrent.ConcurrentBag{T}"/> has a list for each:
/// what hundreds of threads give and a few take would be looked for in every list, and counted under the locks of all.</remarks>
internal sealed class Spares<T>(int most)
    where T : class
{
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly Stack<T> _kept = new();

    public bool TryTake([MaybeNullWhen(false)] out T spare)
    {
        lock (_gate)
        {
            return _kept.TryPop(out spare);
        }
    }

    public void Give(T spare)
    {
        lock (_gate)
        {
            if (_kept.Count < most)
            {
                _kept.Push(spare);
            }
        }
    }
}
