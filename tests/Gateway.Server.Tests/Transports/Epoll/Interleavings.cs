namespace Gateway.Server.Tests.Transports.Epoll;

/// <summary>
/// Runs actors in every order in which their steps can meet. An actor is an iterator: what it does between two yields is one
/// step, which nothing comes between; it yields null when it may go on at any time, or a condition that it waits for.
/// </summary>
internal static class Interleavings
{
    /// <summary>Explores all of them.</summary>
    /// <param name="create">Makes the actors, and what is to hold once none of them can go on.</param>
    /// <returns>How many there are.</returns>
    public static int Explore(Func<(IReadOnlyList<IEnumerable<Func<bool>?>> Actors, Action Check)> create)
    {
        var choices = new List<(int Taken, int Of)>();
        var count = 0;
        do
        {
            var (actors, check) = create();
            RunOne(choices, actors, check);
            count++;
        } while (TryAdvance(choices));
        return count;
    }

    private static void RunOne(
        List<(int Taken, int Of)> choices,
        IReadOnlyList<IEnumerable<Func<bool>?>> actors,
        Action check
    )
    {
        var running = actors.Select(static actor => new Actor(actor.GetEnumerator())).ToList();
        var order = new List<int>();
        try
        {
            for (var depth = 0; ; depth++)
            {
                var enabled = running.Where(static actor => actor.IsEnabled).ToList();
                if (enabled.Count == 0)
                {
                    break;
                }
                if (depth == choices.Count)
                {
                    choices.Add((0, enabled.Count));
                }
                var actor = enabled[choices[depth].Taken];
                order.Add(running.IndexOf(actor));
                actor.Step();
            }
            check();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"In the order {string.Join(' ', order)}: {error.Message}", error);
        }
    }

    private static bool TryAdvance(List<(int Taken, int Of)> choices)
    {
        while (choices.Count > 0)
        {
            var (taken, of) = choices[^1];
            if (taken + 1 < of)
            {
                choices[^1] = (taken + 1, of);
                return true;
            }
            choices.RemoveAt(choices.Count - 1);
        }
        return false;
    }

    private sealed class Actor(IEnumerator<Func<bool>?> steps)
    {
        private bool _hasEnded;
        private Func<bool>? _condition;

        public bool IsEnabled => !_hasEnded && (_condition is null || _condition());

        public void Step()
        {
            _hasEnded = !steps.MoveNext();
            _condition = _hasEnded ? null : steps.Current;
        }
    }
}
