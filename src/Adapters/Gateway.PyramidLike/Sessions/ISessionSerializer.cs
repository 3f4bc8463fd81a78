namespace Gateway.PyramidLike.Sessions;

/// <summary>Makes bytes of a session's values and back. One object serves all requests, concurrently.</summary>
public interface ISessionSerializer
{
    /// <summary>Makes bytes.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The bytes.</returns>
    byte[] Dumps(IReadOnlyDictionary<string, object?> values);

    /// <summary>Reads bytes, which <see cref="Dumps"/> of the same or an earlier version of the application has made.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The values.</returns>
    /// <exception cref="FormatException">They cannot be read; the session is a new one then.</exception>
    IReadOnlyDictionary<string, object?> Loads(ReadOnlySpan<byte> bytes);
}
