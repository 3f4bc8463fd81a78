using Gateway.DjangoLike.Apps;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>The application <c>django.contrib.auth</c>: users, groups, permissions. It needs
/// <see cref="ContentTypes.ContentTypesConfig"/>, and for logging in <see cref="Sessions.SessionsConfig"/>.</summary>
public sealed class AuthConfig : AppConfig
{
    /// <inheritdoc/>
    public override string Label => "auth";

    /// <inheritdoc/>
    public override string VerboseName => "Authentication and Authorization";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Models => [typeof(Permission), typeof(Group), typeof(User)];

    /// <summary>Makes the content types and permissions that are missing, for all installed applications.</summary>
    /// <returns>A task that completes when they are there.</returns>
    public override ValueTask PostMigrateAsync() => new(DefaultPermissions.CreateMissingAsync());
}
