namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>The settings of <see cref="AuthConfig"/>, with Django's defaults.</summary>
public sealed class AuthSettings
{
    /// <summary>Who tells who somebody is, asked in this order (<c>AUTHENTICATION_BACKENDS</c>).</summary>
    public IList<IAuthenticationBackend> Backends { get; set; } = [new ModelBackend()];

    /// <summary>Where to log in (<c>LOGIN_URL</c>): a URL, or the name of a route.</summary>
    public string LoginUrl { get; set; } = "/accounts/login/";

    /// <summary>Where a login leads without <c>?next=</c> (<c>LOGIN_REDIRECT_URL</c>): a URL, or the name of a route.</summary>
    public string LoginRedirectUrl { get; set; } = "/accounts/profile/";

    /// <summary>Where a logout leads (<c>LOGOUT_REDIRECT_URL</c>): a URL, or the name of a route; null for a page that says
    /// so.</summary>
    public string? LogoutRedirectUrl { get; set; }

    /// <summary>How many logins under one name may fail from one address before further ones from there are refused; 0 for any
    /// number. Django leaves that to packages.</summary>
    public int FailureLimit { get; set; } = 5;

    /// <summary>How many times as many logins may fail from one address under all names together.</summary>
    public int AddressFactor { get; set; } = 20;

    /// <summary>How long failures count, from the first.</summary>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(5);
}
