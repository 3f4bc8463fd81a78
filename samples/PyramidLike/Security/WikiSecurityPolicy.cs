using Gateway;
using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Security.Authentication;

namespace PyramidLike.Security;

/// <summary>Who makes a request, by the ticket in its cookie, and what they may do, by the ACLs of the resources.</summary>
internal sealed class WikiSecurityPolicy(string secret) : ISecurityPolicy
{
    private readonly AuthTktCookieHelper _tickets = new(secret);

    public ValueTask<object?> IdentityAsync(PyramidRequest request) => new(UserId(request));

    public ValueTask<string?> AuthenticatedUserIdAsync(PyramidRequest request) => new(UserId(request));

    public ValueTask<IReadOnlyCollection<string>> EffectivePrincipalsAsync(PyramidRequest request) =>
        new(Principals(UserId(request)));

    public ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission) =>
        new(AclHelper.Permits(context, Principals(UserId(request)), permission));

    public IReadOnlyList<Header> Remember(PyramidRequest request, string userId) => _tickets.Remember(request, userId);

    public IReadOnlyList<Header> Forget(PyramidRequest request) => _tickets.Forget(request);

    // A ticket outlives the user it was issued to.
    private string? UserId(PyramidRequest request) =>
        _tickets.Identify(request)?.UserId is string user && Users.Exists(user) ? user : null;

    private static IReadOnlyCollection<string> Principals(string? user) =>
        user is null
            ? [Gateway.PyramidLike.Security.Principals.Everyone]
            :
            [
                Gateway.PyramidLike.Security.Principals.Everyone,
                Gateway.PyramidLike.Security.Principals.Authenticated,
                user,
                .. Users.Groups(user),
            ];
}
