namespace Gateway.Server.Protocol;

internal enum BodyCoding
{
    /// <summary>No body is sent: what is written is counted and dropped.</summary>
    None,

    /// <summary>Content-Length octets.</summary>
    Length,

    /// <summary>The chunked coding (RFC 9112 §7.1).</summary>
    Chunked,

    /// <summary>All octets until the connection closes (RFC 9112 §6.3 item 8), for HTTP/1.0.</summary>
    UntilClose,
}

/// <summary>How a response's body is framed (RFC 9112 §6), decided when the head is committed.</summary>
/// <param name="Coding">How the body is sent.</param>
/// <param name="ContentLength">The Content-Length to send; null for none.</param>
/// <param name="SendsTransferEncoding">Whether the head says <c>Transfer-Encoding: chunked</c>, as that of a HEAD may
/// without a body.</param>
internal readonly record struct ResponseFraming(BodyCoding Coding, long? ContentLength, bool SendsTransferEncoding)
{
    /// <summary>Decides.</summary>
    /// <param name="status">The final status.</param>
    /// <param name="isHead">Whether the method is HEAD.</param>
    /// <param name="isHttp10">Whether the peer speaks HTTP/1.0, which has no transfer codings.</param>
    /// <param name="declared">The application's Content-Length; null when it gave none.</param>
    /// <param name="whole">The length of the whole body, when it is complete at the commit; else null.</param>
    public static ResponseFraming Decide(int status, bool isHead, bool isHttp10, long? declared, long? whole)
    {
        switch (status)
        {
            // RFC 9110 §8.6: never a length with 204; with 304, only what a 200 would have said.
            case 204:
                return new(BodyCoding.None, null, false);
            case 304:
                return new(BodyCoding.None, declared, false);
            // RFC 9110 §15.3.6: no content, and said so.
            case 205:
                return new(BodyCoding.None, 0, false);
        }
        if (isHead)
        {
            // A body of no octets may be that of an application that knows of HEAD, so nothing is claimed of it.
            var length = declared ?? (whole > 0 ? whole : null);
            return new(BodyCoding.None, length, length is null && whole is null && !isHttp10);
        }
        if ((declared ?? whole) is { } known)
        {
            return new(BodyCoding.Length, known, false);
        }
        return isHttp10 ? new(BodyCoding.UntilClose, null, false) : new(BodyCoding.Chunked, null, true);
    }
}
