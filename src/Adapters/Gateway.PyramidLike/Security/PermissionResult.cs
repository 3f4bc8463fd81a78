namespace Gateway.PyramidLike.Security;

/// <summary>Whether something is permitted, and why; may stand where a condition is expected.</summary>
/// <param name="Allowed">Whether it is.</param>
/// <param name="Reason">Why: the rule and the resource that decided. For logs and developers, not for clients.</param>
public record PermissionResult(bool Allowed, string Reason)
{
    /// <summary>Whether it is permitted.</summary>
    /// <param name="result">The result.</param>
#pragma warning disable CA2225 // Allowed is the alternate
    public static implicit operator bool(PermissionResult result) => result is { Allowed: true };
#pragma warning restore CA2225

    /// <inheritdoc/>
    public sealed override string ToString() => Reason;
}
