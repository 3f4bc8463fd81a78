namespace Gateway;

/// <summary>The reason phrase of the status line (RFC 9112 §4). A feature of the <see cref="Environ"/>; absent where the
/// protocol has none.</summary>
public interface IReasonPhrase
{
    /// <summary>The phrase, ISO 8859-1; null for the status's usual one. May be set until the response is committed.</summary>
    /// <exception cref="InvalidOperationException">Set after the commit.</exception>
    /// <exception cref="ArgumentException">It holds a control character or a char above U+00FF.</exception>
    string? ReasonPhrase { get; set; }
}
