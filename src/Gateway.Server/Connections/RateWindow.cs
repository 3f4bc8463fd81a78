namespace Gateway.Server.Connections;

/// <summary>
/// Whether octets move fast enough, looked at once a second. While something is waited for, time is spent, and octets earn it
/// back at the least rate; who has none left is too slow. There is a grace to begin with, and what came before counts. So
/// octets may come in lumps, as a slow reader's do, whose system tells of room only when there is much of it; but a burst
/// earns no more than a bounded time.
/// </summary>
internal sealed class RateWindow(int minRate, TimeSpan grace)
{
    // Enough for lumps of 64 KiB at ten times the default rate. As long as a head may take by default.
    private static readonly TimeSpan MostEarned = TimeSpan.FromSeconds(30);

    private TimeSpan? _last;
    private long _lastBytes;
    private TimeSpan _left;
    private int _number;

    /// <param name="now">The time on a clock that only goes forward.</param>
    /// <param name="bytes">The octets moved so far; of no meaning while none are waited for.</param>
    /// <param name="isWaiting">Whether octets are being waited for.</param>
    /// <param name="number">What octets are waited for; with another number the window begins anew.</param>
    public bool IsTooSlow(TimeSpan now, long bytes, bool isWaiting, int number)
    {
        if (number != _number)
        {
            _number = number;
            _last = null;
        }
        if (!isWaiting || minRate == 0)
        {
            _last = null;
            return false;
        }
        if (_last is { } last)
        {
            _left += Earned(bytes - _lastBytes) - (now - last);
            _left = _left > grace + MostEarned ? grace + MostEarned : _left;
        }
        else
        {
            _left = grace + Earned(bytes);
        }
        _last = now;
        _lastBytes = bytes;
        return _left < TimeSpan.Zero;
    }

    private TimeSpan Earned(long bytes)
    {
        var time = (double)bytes / minRate;
        return time < MostEarned.TotalSeconds ? TimeSpan.FromSeconds(time) : MostEarned;
    }
}
