using Gateway.DjangoLike.Apps;

namespace Gateway.DjangoLike.Contrib.ContentTypes;

/// <summary>The application <c>django.contrib.contenttypes</c>, which <see cref="Auth.AuthConfig"/> needs.</summary>
public sealed class ContentTypesConfig : AppConfig
{
    /// <inheritdoc/>
    public override string Label => "contenttypes";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Models => [typeof(ContentType)];
}
