using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Security;

/// <summary>Decides by ACLs, inherited along the lineage: Pyramid's <c>ACLHelper</c>, for use in a security
/// policy.</summary>
public static class AclHelper
{
    /// <summary>Asks the ACL of the context, then that of its parent and so on, for the first rule that speaks of the
    /// permission and of one of the principals.</summary>
    /// <param name="context">The context; only its own ACL is asked where it is no <see cref="ILocation"/>.</param>
    /// <param name="principals">Who asks; <see cref="Principals.Everyone"/> among them.</param>
    /// <param name="permission">What for.</param>
    /// <returns>The decision and the rule; denied when there is no such rule.</returns>
    public static AclResult Permits(object context, IReadOnlyCollection<string> principals, string permission)
    {
        ArgumentNullException.ThrowIfNull(context);
        IEnumerable<object> lineage = context is ILocation location ? location.Lineage() : [context];
        foreach (var resource in lineage)
        {
            var acl = (resource as IAclProvider)?.Acl ?? [];
            foreach (var ace in acl)
            {
                if (principals.Contains(ace.Principal) && ace.Covers(permission))
                {
                    return new AclResult(ace.Allows, permission, principals, ace, resource);
                }
            }
        }
        return new AclResult(false, permission, principals, null, context);
    }
}
