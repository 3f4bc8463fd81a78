namespace Gateway.PyramidLike.Security;

/// <summary>Whether something is permitted, and why.</summary>
/// <param name="Allowed">Whether it is.</param>
/// <param name="Reason">Why: the rule and the resource that decided. For logs and developers, not for clients.</param>
public record PermissionResult(bool Allowed, string Reason);

/// <summary>What an ACL decided: Pyramid's <c>ACLAllowed</c> and <c>ACLDenied</c>.</summary>
/// <param name="Allowed">Whether it is permitted.</param>
/// <param name="Permission">The permission that was asked for.</param>
/// <param name="Principals">For whom.</param>
/// <param name="Ace">The rule that decided; null when none did, which denies.</param>
/// <param name="Context">The resource whose ACL held the rule; the one asked for when no rule decided.</param>
public sealed record AclResult(
    bool Allowed,
    string Permission,
    IReadOnlyCollection<string> Principals,
    Ace? Ace,
    object Context
)
    : PermissionResult(
        Allowed,
        $"{(Allowed ? "allowed" : "denied")} '{Permission}' to {string.Join(", ", Principals)} by "
            + (
                Ace is null
                    ? $"default: no rule in the lineage of {Context} speaks of it"
                    : $"'{Ace}' in the ACL of {Context}"
            )
    );
