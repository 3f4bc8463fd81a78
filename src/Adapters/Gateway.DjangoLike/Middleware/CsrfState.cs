namespace Gateway.DjangoLike.Middleware;

/// <summary>What a request knows of CSRF: the secret of its cookie, and whether the page it gets holds a token.</summary>
internal sealed class CsrfState(string? cookieSecret)
{
    private string? _secret = cookieSecret;

    /// <summary>Whether a token was given out, so that the cookie must be sent and the page differs by cookie.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The secret, once there is one.</summary>
    public string Secret => _secret ??= CsrfToken.NewSecret();

    /// <summary>A token for a page (<c>get_token(request)</c>), different each time.</summary>
    public string NewToken()
    {
        IsUsed = true;
        return CsrfToken.Mask(Secret);
    }

    /// <summary>Gives the visitor another secret (<c>rotate_token</c>): pages from before the login cannot post any more.</summary>
    public void Rotate()
    {
        _secret = CsrfToken.NewSecret();
        IsUsed = true;
    }
}
