namespace Gateway.PyramidLike.Security;

/// <summary>What ACLs decided, and by which rule: <see cref="AclAllowed"/> or <see cref="AclDenied"/>.</summary>
/// <param name="Allowed">Whether it is permitted.</param>
/// <param name="Permission">The permission that was asked for.</param>
/// <param name="Principals">For whom.</param>
/// <param name="Ace">The rule that decided; null when none did, which denies.</param>
/// <param name="Acl">The ACL that held the rule; when no rule decided, the last that was asked, or null where there is
/// none in the whole lineage.</param>
/// <param name="Context">The resource whose ACL held the rule; the one asked for when no rule decided.</param>
public abstract record AclResult(
    bool Allowed,
    string Permission,
    IReadOnlyCollection<string> Principals,
    Ace? Ace,
    IReadOnlyList<Ace>? Acl,
    object Context
) : PermissionResult(Allowed, Explain(Allowed, Permission, Principals, Ace, Acl, Context))
{
    private static string Explain(
        bool allowed,
        string permission,
        IReadOnlyCollection<string> principals,
        Ace? ace,
        IReadOnlyList<Ace>? acl,
        object context
    ) =>
        $"{(allowed ? nameof(AclAllowed) : nameof(AclDenied))} permission '{permission}' via ACE '{ace?.ToString() ?? "<default deny>"}' in ACL "
        + (acl is null ? "<No ACL found on any object in resource lineage>" : $"[{string.Join("; ", acl)}]")
        + $" on context {context} for principals [{string.Join(", ", principals)}]";
}

/// <summary>An ACL's rule allows it: Pyramid's <c>ACLAllowed</c>.</summary>
/// <inheritdoc cref="AclResult"/>
public sealed record AclAllowed(
    string Permission,
    IReadOnlyCollection<string> Principals,
    Ace Ace,
    IReadOnlyList<Ace> Acl,
    object Context
) : AclResult(true, Permission, Principals, Ace, Acl, Context);

/// <summary>An ACL's rule, or that there is none, denies it: Pyramid's <c>ACLDenied</c>.</summary>
/// <inheritdoc cref="AclResult"/>
public sealed record AclDenied(
    string Permission,
    IReadOnlyCollection<string> Principals,
    Ace? Ace,
    IReadOnlyList<Ace>? Acl,
    object Context
) : AclResult(false, Permission, Principals, Ace, Acl, Context);
