namespace Gateway.Server.Protocol;

/// <summary>How a request's body is framed (RFC 9112 §6.3): in chunks, or by a length, which is 0 when nothing says
/// otherwise.</summary>
internal readonly record struct BodyFraming(bool IsChunked, long ContentLength)
{
    public bool HasBody => IsChunked || ContentLength > 0;
}
