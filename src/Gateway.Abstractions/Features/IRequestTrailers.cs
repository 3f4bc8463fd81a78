namespace Gateway;

/// <summary>The trailer fields of the request (RFC 9110 §6.5). A feature of the <see cref="Environ"/>, present for a
/// body that can carry them.</summary>
public interface IRequestTrailers
{
    /// <summary>Whether <see cref="Trailers"/> is final: the end of the body has been read.</summary>
    bool IsComplete { get; }

    /// <summary>The trailer fields; empty until <see cref="IsComplete"/>. Valid as long as the environ.</summary>
    HeaderCollection Trailers { get; }
}
