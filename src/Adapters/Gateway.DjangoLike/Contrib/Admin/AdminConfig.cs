using Gateway.DjangoLike.Apps;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The application <c>django.contrib.admin</c>: the log of what was done. It needs
/// <see cref="Auth.AuthConfig"/> and what that needs, and messages.</summary>
public sealed class AdminConfig : AppConfig
{
    /// <inheritdoc/>
    public override string Label => "admin";

    /// <inheritdoc/>
    public override string VerboseName => "Administration";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Models => [typeof(LogEntry)];
}
