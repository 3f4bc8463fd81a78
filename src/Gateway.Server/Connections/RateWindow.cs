namespace Gateway.Server.Connections;

/// <summary>
/// Whether octets move fast enough, looked at once a second: in each window of the grace period's length during which
/// something was waited for all along, the rate must have been kept. A burst long ago excuses nothing.
/// </summary>
internal sealed class RateWindow(int minRate, TimeSpan length)
{
    private TimeSpan? _start;
    private long _bytesAtStart;
    private int _number;

    /// <param name="now">The time on a clock that only goes forward.</param>
    /// <param name="bytes">The octets moved so far.</param>
    /// <param name="isWaiting">Whether octets are being waited for.</param>
    /// <param name="number">What octets are waited for; with another number the window begins anew.</param>
    public bool IsTooSlow(TimeSpan now, long bytes, bool isWaiting, int number)
    {
        if (number != _number)
        {
            _number = number;
            _start = null;
        }
        if (!isWaiting || minRate == 0)
        {
            _start = null;
            return false;
        }
        if (_start is not { } start)
        {
            _start = now;
            _bytesAtStart = bytes;
            return false;
        }
        var elapsed = now - start;
        if (elapsed < length)
        {
            return false;
        }
        var isTooSlow = bytes - _bytesAtStart < minRate * elapsed.TotalSeconds;
        _start = now;
        _bytesAtStart = bytes;
        return isTooSlow;
    }
}
