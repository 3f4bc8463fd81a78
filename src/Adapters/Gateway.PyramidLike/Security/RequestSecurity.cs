namespace Gateway.PyramidLike.Security;

/// <summary>What a request asks the application's security policy: Pyramid's <c>request.identity</c>,
/// <c>request.has_permission</c> and so on.</summary>
public static class RequestSecurity
{
    /// <summary>Whether this request may do something with a resource; always, without a security policy.</summary>
    /// <param name="request">The request.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="context">The resource; the request's context when null.</param>
    /// <returns>The decision and its reason.</returns>
    public static ValueTask<PermissionResult> HasPermissionAsync(
        this PyramidRequest request,
        string permission,
        object? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy is { } policy
            ? policy.PermitsAsync(request, context ?? request.Context, permission)
            : new(new PermissionResult(true, "Allowed: no security policy in use."));
    }

    /// <summary>Whoever makes the request; null for nobody in particular, and without a security policy.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The identity.</returns>
    public static ValueTask<object?> IdentityAsync(this PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy?.IdentityAsync(request) ?? default;
    }

    /// <summary>The id of whoever is logged in; null for nobody, and without a security policy.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The user's id.</returns>
    public static ValueTask<string?> AuthenticatedUserIdAsync(this PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy?.AuthenticatedUserIdAsync(request) ?? default;
    }

    /// <summary>Whether somebody is logged in.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when somebody is.</returns>
    public static async ValueTask<bool> IsAuthenticatedAsync(this PyramidRequest request) =>
        await request.AuthenticatedUserIdAsync() is not null;

    /// <summary>Who the request acts as: everyone, and what the security policy adds.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The principals.</returns>
    public static ValueTask<IReadOnlyCollection<string>> EffectivePrincipalsAsync(this PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy?.EffectivePrincipalsAsync(request) ?? new([Principals.Everyone]);
    }

    /// <summary>The header fields that make the browser remember a user (<c>pyramid.security.remember</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="userId">The user's id.</param>
    /// <returns>The fields, for the response of the view that logs in; none without a security policy.</returns>
    public static IReadOnlyList<Header> Remember(this PyramidRequest request, string userId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy?.Remember(request, userId) ?? [];
    }

    /// <summary>The header fields that make the browser forget (<c>pyramid.security.forget</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The fields, for the response of the view that logs out; none without a security policy.</returns>
    public static IReadOnlyList<Header> Forget(this PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.SecurityPolicy?.Forget(request) ?? [];
    }
}
