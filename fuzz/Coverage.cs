using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace Gateway.Fuzz;

/// <summary>Which branches an execution took: AFL's map, which an instrumented assembly writes and this reads.</summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;

    // For the process's life: the instrumented code writes here whenever it runs.
    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage()
    {
        Trace.SharedMem = _map;
    }

    /// <summary>How many branches were taken by any execution; 0 when nothing is instrumented.</summary>
    public int Branches { get; private set; }

    public void Clear()
    {
        Trace.PrevLocation = 0;
        new Span<byte>(_map, Size).Clear();
    }

    /// <summary>Whether the execution since <see cref="Clear"/> took a branch, or took one a number of times, that none
    /// did before.</summary>
    public bool HasNews()
    {
        var hasNews = false;
        var words = (ulong*)_map;
        for (var i = 0; i < Size / 8; i++)
        {
            if (words[i] == 0)
            {
                continue;
            }
            for (var at = i * 8; at < (i + 1) * 8; at++)
            {
                // AFL's buckets: 1, 2, 3, 4–7, 8–15, … times.
                var bucket = _map[at] == 0 ? 0 : 1 << BitOperations.Log2(_map[at]);
                if ((_seen[at] | bucket) != _seen[at])
                {
                    Branches += _seen[at] == 0 ? 1 : 0;
                    _seen[at] |= (byte)bucket;
                    hasNews = true;
                }
            }
        }
        return hasNews;
    }
}
