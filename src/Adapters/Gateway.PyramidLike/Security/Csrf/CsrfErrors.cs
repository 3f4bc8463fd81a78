namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>The token against forged requests is missing or another one: Pyramid's <c>BadCSRFToken</c>, a 400.</summary>
/// <param name="detail">What was looked for.</param>
public sealed class BadCsrfToken(string? detail = null) : HttpBadRequest(detail)
{
    /// <inheritdoc/>
    public override string Title => "Bad CSRF Token";

    /// <inheritdoc/>
    public override string Explanation =>
        "Access is denied: the request does not carry the token of your session. Perhaps the session has ended, or your "
        + "browser does not keep cookies; load the page again and send the form from there.";
}

/// <summary>The request comes from another site: Pyramid's <c>BadCSRFOrigin</c>, a 400.</summary>
/// <param name="detail">What was wrong with its origin.</param>
public sealed class BadCsrfOrigin(string? detail = null) : HttpBadRequest(detail)
{
    /// <inheritdoc/>
    public override string Title => "Bad CSRF Origin";

    /// <inheritdoc/>
    public override string Explanation =>
        "Access is denied: the Origin or Referer of the request is not this site, or your browser sent none.";
}
