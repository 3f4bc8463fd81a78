namespace Gateway.DjangoLike.Conf;

/// <summary>The superuser that a start, or <c>createsuperuser</c>, makes when there is none of that name.</summary>
public sealed class SuperuserSettings
{
    /// <summary>The name (<c>DJANGO_SUPERUSER_USERNAME</c>); null for none.</summary>
    public string? Username { get; set; }

    /// <summary>The password (<c>DJANGO_SUPERUSER_PASSWORD</c>); null for none.</summary>
    public string? Password { get; set; }

    /// <summary>The mail address (<c>DJANGO_SUPERUSER_EMAIL</c>); null for none.</summary>
    public string? Email { get; set; }
}
