namespace Gateway.PyramidLike.Security;

/// <summary>Says who makes a request and what they may do: Pyramid's <c>ISecurityPolicy</c>. One object serves all
/// requests, concurrently.</summary>
public interface ISecurityPolicy
{
    /// <summary>Whether the request may do something with a resource. Most policies answer with
    /// <see cref="AclHelper.Permits"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The resource.</param>
    /// <param name="permission">The permission.</param>
    /// <returns>The decision and its reason.</returns>
    ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission);
}
