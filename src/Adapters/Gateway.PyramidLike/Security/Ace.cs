namespace Gateway.PyramidLike.Security;

/// <summary>One rule of an ACL: it allows or denies a principal some permissions.</summary>
public sealed class Ace
{
    private readonly string[]? _permissions;

    private Ace(bool allows, string principal, string[]? permissions)
    {
        Allows = allows;
        Principal = principal;
        _permissions = permissions;
    }

    /// <summary>Denies everyone everything: the end of an ACL that inherits nothing (<c>DENY_ALL</c>).</summary>
    public static Ace DenyAll { get; } = new(false, Principals.Everyone, null);

    /// <summary>Whether it allows; it denies otherwise.</summary>
    public bool Allows { get; }

    /// <summary>Who it is about.</summary>
    public string Principal { get; }

    /// <summary>Makes a rule that allows.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="permissions">What.</param>
    /// <returns>The rule.</returns>
    public static Ace Allow(string principal, params string[] permissions) => new(true, principal, permissions);

    /// <summary>Makes a rule that allows everything (<c>ALL_PERMISSIONS</c>).</summary>
    /// <param name="principal">Who.</param>
    /// <returns>The rule.</returns>
    public static Ace AllowAll(string principal) => new(true, principal, null);

    /// <summary>Makes a rule that denies.</summary>
    /// <param name="principal">Who.</param>
    /// <param name="permissions">What.</param>
    /// <returns>The rule.</returns>
    public static Ace Deny(string principal, params string[] permissions) => new(false, principal, permissions);

    /// <summary>Makes a rule that denies everything.</summary>
    /// <param name="principal">Who.</param>
    /// <returns>The rule.</returns>
    public static Ace DenyAllOf(string principal) => new(false, principal, null);

    /// <summary>Whether the rule speaks of a permission.</summary>
    /// <param name="permission">The permission.</param>
    /// <returns>True when it does.</returns>
    public bool Covers(string permission) => _permissions is null || Array.IndexOf(_permissions, permission) >= 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Allows ? "Allow" : "Deny")} {Principal} {(_permissions is null ? "everything" : string.Join(", ", _permissions))}";
}
