namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>Remembers who is logged in by the session: Pyramid's <c>SessionAuthenticationHelper</c>, for use in a security
/// policy.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="prefix">What the key of the session begins with.</param>
public sealed class SessionAuthenticationHelper(string prefix = "auth.")
{
    private readonly string _key = prefix + "userid";

    /// <summary>Whom the session belongs to.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The user's id; null for nobody.</returns>
    public string? AuthenticatedUserId(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Session.Get<string>(_key);
    }

    /// <summary>Remembers a user.</summary>
    /// <param name="request">The request.</param>
    /// <param name="userId">The user's id.</param>
    /// <returns>No header fields: the session has its own.</returns>
    public IReadOnlyList<Header> Remember(PyramidRequest request, string userId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(userId);
        request.Session[_key] = userId;
        return [];
    }

    /// <summary>Forgets the user.</summary>
    /// <param name="request">The request.</param>
    /// <returns>No header fields: the session has its own.</returns>
    public IReadOnlyList<Header> Forget(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Session.ContainsKey(_key))
        {
            request.Session.Pop(_key);
        }
        return [];
    }
}
