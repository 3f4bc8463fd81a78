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
        ArgumentNullException.ThrowIfNull(principals);
        IReadOnlyList<Ace>? last = null;
        foreach (var (resource, acl) in Acls(context))
        {
            last = acl;
            foreach (var ace in acl)
            {
                if (principals.Contains(ace.Principal) && ace.Covers(permission))
                {
                    return ace.Allows
                        ? new AclAllowed(permission, principals, ace, acl, resource)
                        : new AclDenied(permission, principals, ace, acl, resource);
                }
            }
        }
        return new AclDenied(permission, principals, null, last, context);
    }

    /// <summary>Who may do something with a resource, by the ACLs of its lineage.</summary>
    /// <param name="context">The resource.</param>
    /// <param name="permission">The permission.</param>
    /// <returns>The principals that some rule allows it to and no nearer one denies it.</returns>
    public static IReadOnlySet<string> PrincipalsAllowedByPermission(object context, string permission)
    {
        ArgumentNullException.ThrowIfNull(context);
        var allowed = new HashSet<string>();
        foreach (var (_, acl) in Acls(context).Reverse())
        {
            Narrow(allowed, acl.Where(ace => ace.Covers(permission)));
        }
        return allowed;
    }

    /// <summary>What one ACL adds to, and takes from, those that the ACLs above it allow. Within it the first rule about a
    /// principal holds, and nothing follows a denial to everyone.</summary>
    private static void Narrow(HashSet<string> allowed, IEnumerable<Ace> rules)
    {
        var (allowedHere, deniedHere) = (new HashSet<string>(), new HashSet<string>());
        foreach (var rule in rules)
        {
            if (rule.Allows)
            {
                if (!deniedHere.Contains(rule.Principal))
                {
                    allowedHere.Add(rule.Principal);
                }
                continue;
            }
            deniedHere.Add(rule.Principal);
            allowed.Remove(rule.Principal);
            if (rule.Principal == Principals.Everyone)
            {
                allowed.Clear();
                break;
            }
        }
        allowed.UnionWith(allowedHere);
    }

    /// <summary>The resources of the lineage that have an ACL, the context first; each is asked for it once.</summary>
    private static IEnumerable<(object Resource, IReadOnlyList<Ace> Acl)> Acls(object context)
    {
        IEnumerable<object> lineage = context is ILocation location ? location.Lineage() : [context];
        return lineage.OfType<IAclProvider>().Select(provider => ((object)provider, provider.Acl));
    }
}
