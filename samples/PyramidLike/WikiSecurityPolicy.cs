using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;

namespace PyramidLike;

/// <summary>The wiki knows nobody by name yet, so everyone is just that: the ACLs of the pages decide.</summary>
internal sealed class WikiSecurityPolicy : ISecurityPolicy
{
    public ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission) =>
        new(AclHelper.Permits(context, [Principals.Everyone], permission));
}
