using System.Diagnostics.CodeAnalysis;
using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Workers;

/// <summary>The requests that wait for a worker, first come first served; what a worker could not begin is put in front again.
/// Not thread-safe.</summary>
internal sealed class CallQueue
{
    private WsgiCall?[] _ring = new WsgiCall?[64];
    private int _first;

    public int Count { get; private set; }

    public void AddLast(WsgiCall call)
    {
        Grow();
        _ring[(_first + Count++) & (_ring.Length - 1)] = call;
    }

    public void AddFirst(WsgiCall call)
    {
        Grow();
        _first = (_first - 1) & (_ring.Length - 1);
        _ring[_first] = call;
        Count++;
    }

    public bool TryTake([NotNullWhen(true)] out WsgiCall? call)
    {
        if (Count == 0)
        {
            call = null;
            return false;
        }
        call = _ring[_first]!;
        _ring[_first] = null;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        return true;
    }

    private void Grow()
    {
        if (Count < _ring.Length)
        {
            return;
        }
        var larger = new WsgiCall?[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        }
        _ring = larger;
        _first = 0;
    }
}
