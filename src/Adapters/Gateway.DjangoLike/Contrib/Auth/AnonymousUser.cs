using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Nobody known (<c>django.contrib.auth.models.AnonymousUser</c>): what <c>request.User</c> is before somebody logs
/// in. Has no permissions and cannot be saved.</summary>
[SuppressMessage("Maintainability", "CA1501", Justification = "a user is a model, and nobody is a kind of user")]
public sealed class AnonymousUser : User
{
    /// <summary>Makes nobody.</summary>
    public AnonymousUser() => IsActive = false;

    /// <inheritdoc/>
    public override bool IsAuthenticated => false;

    /// <inheritdoc/>
    public override IReadOnlySet<string> GetAllPermissions() => FrozenSet<string>.Empty;

    /// <summary>What Django calls it.</summary>
    /// <returns><c>AnonymousUser</c>.</returns>
    public override string ToString() => nameof(AnonymousUser);
}
