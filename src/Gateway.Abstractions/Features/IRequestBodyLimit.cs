namespace Gateway;

/// <summary>The limit on the request's body, which the application may change for one request. A feature of the
/// <see cref="Environ"/>.</summary>
public interface IRequestBodyLimit
{
    /// <summary>The most octets the body may have, framing not counted; null is no limit. It is checked from the first
    /// read on, and may be set until then.</summary>
    /// <exception cref="InvalidOperationException">Set after the body's first read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative number.</exception>
    long? MaxBodySize { get; set; }

    /// <summary>Whether reading has begun, so that the limit is fixed.</summary>
    bool IsReadOnly { get; }
}
