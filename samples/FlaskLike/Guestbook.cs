namespace FlaskLike;

/// <summary>The newest entries, kept in memory; thread-safe.</summary>
public sealed class Guestbook(TimeProvider time)
{
    private const int Capacity = 100;

    private readonly Lock _gate = new();

    // Replaced whole under _gate, so that readers need no lock.
    private volatile IReadOnlyList<Entry> _entries = [];

    /// <summary>The entries, newest first.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    public void Sign(string name, string message)
    {
        lock (_gate)
        {
            _entries = [new Entry(name, message, time.GetUtcNow()), .. _entries.Take(Capacity - 1)];
        }
    }
}
