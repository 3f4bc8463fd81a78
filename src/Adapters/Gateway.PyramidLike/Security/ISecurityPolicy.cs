namespace Gateway.PyramidLike.Security;

/// <summary>Says who makes a request and what they may do: Pyramid's <c>ISecurityPolicy</c>. One object serves all
/// requests, concurrently. A policy that knows nobody need only say what is permitted.</summary>
public interface ISecurityPolicy
{
    /// <summary>Whoever makes the request: an object of the application's own, such as its user.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The identity; null for nobody in particular.</returns>
    ValueTask<object?> IdentityAsync(PyramidRequest request) => new((object?)null);

    /// <summary>The name by which whoever makes the request is remembered.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The user's id; null when nobody is logged in.</returns>
    ValueTask<string?> AuthenticatedUserIdAsync(PyramidRequest request) => new((string?)null);

    /// <summary>Who the request acts as, for <see cref="AclHelper"/> and the predicate <c>effective_principals</c>:
    /// everyone, and, once logged in, <see cref="Principals.Authenticated"/> and the user's id; groups are the policy's to
    /// add.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The principals.</returns>
    async ValueTask<IReadOnlyCollection<string>> EffectivePrincipalsAsync(PyramidRequest request) =>
        await AuthenticatedUserIdAsync(request) is { } user
            ? [Principals.Everyone, Principals.Authenticated, user]
            : [Principals.Everyone];

    /// <summary>Whether the request may do something with a resource. Most policies answer with
    /// <see cref="AclHelper.Permits"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The resource.</param>
    /// <param name="permission">The permission.</param>
    /// <returns>The decision and its reason.</returns>
    ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission);

    /// <summary>The header fields that make the browser remember a user: <c>Set-Cookie</c>, say. The view that logs in adds
    /// them to its response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="userId">The user's id.</param>
    /// <returns>The fields; none where the policy remembers nobody.</returns>
    IReadOnlyList<Header> Remember(PyramidRequest request, string userId) => [];

    /// <summary>The header fields that make the browser forget.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The fields; none where the policy remembers nobody.</returns>
    IReadOnlyList<Header> Forget(PyramidRequest request) => [];
}
