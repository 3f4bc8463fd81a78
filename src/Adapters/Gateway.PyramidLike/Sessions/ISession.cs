using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Sessions;

/// <summary>What is kept for one visitor from request to request: Pyramid's <c>ISession</c>, a dictionary with flash queues
/// and a token against forged requests.</summary>
/// <remarks>Belongs to one request; not thread-safe. What values may be, the session's factory says: what JSON can hold, for
/// <see cref="SignedCookieSessionFactory"/>.</remarks>
#pragma warning disable CA1710 // Pyramid's name
public interface ISession : IEnumerable<KeyValuePair<string, object?>>
#pragma warning restore CA1710
{
    /// <summary>When it began.</summary>
    DateTimeOffset Created { get; }

    /// <summary>Whether it began with this request.</summary>
    bool IsNew { get; }

    /// <summary>The number of values.</summary>
    int Count { get; }

    /// <summary>A value; null when there is none.</summary>
    /// <param name="key">The key.</param>
    object? this[string key] { get; set; }

    /// <summary>A value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What is returned when there is none.</param>
    /// <returns>The value; <paramref name="defaultValue"/> when there is none, or it is none of the type.</returns>
    T? Get<T>(string key, T? defaultValue = default);

    /// <summary>Whether there is a value, be it null.</summary>
    /// <param name="key">The key.</param>
    /// <returns>True when there is.</returns>
    bool ContainsKey(string key);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value; null when there was none.</returns>
    object? Pop(string key);

    /// <summary>Removes all values.</summary>
    void Clear();

    /// <summary>Says that a list or a dictionary in it was changed, which cannot be noticed: else the change is
    /// lost.</summary>
    void Changed();

    /// <summary>Ends it: nothing of it is left for this request or later ones.</summary>
    void Invalidate();

    /// <summary>Adds a message for one of the next pages.</summary>
    /// <param name="message">What the visitor reads.</param>
    /// <param name="queue">The queue to which it is added.</param>
    /// <param name="allowDuplicate">Whether it is added though it is in the queue already.</param>
    void Flash(string message, string queue = "", bool allowDuplicate = true);

    /// <summary>Takes the messages out of a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The messages, in the order they were added.</returns>
    IReadOnlyList<string> PopFlash(string queue = "");

    /// <summary>Looks at the messages of a queue, which stay.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The messages, in the order they were added.</returns>
    IReadOnlyList<string> PeekFlash(string queue = "");

    /// <summary>The token that forms of this visitor carry, so that other sites cannot send them
    /// (<see cref="Configurator"/> says where it is checked); a new one when there is none yet.</summary>
    /// <returns>The token.</returns>
    string GetCsrfToken();

    /// <summary>Makes a new token, which the former forms of this visitor do not have: after a login, say.</summary>
    /// <returns>The token.</returns>
    string NewCsrfToken();
}
