namespace Gateway.Server.Protocol;

/// <summary>Checks a session's hosts by <see cref="HostRule"/>, and knows the last good one again: the requests of a
/// connection mostly have the same.</summary>
/// <remarks>Not thread-safe; belongs to one session.</remarks>
internal sealed class HostCheck
{
    private readonly byte[] _known = new byte[64];
    private int _length;

    public bool IsValid(ReadOnlySpan<byte> authority)
    {
        if (_length > 0 && authority.SequenceEqual(_known.AsSpan(0, _length)))
        {
            return true;
        }
        if (!HostRule.IsValid(authority))
        {
            return false;
        }
        if (authority.TryCopyTo(_known))
        {
            _length = authority.Length;
        }
        return true;
    }
}
