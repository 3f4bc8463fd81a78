using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Sends somebody to log in and back (<c>redirect_to_login</c>).</summary>
internal static class LoginRedirect
{
    public const string FieldName = "next";

    public static HttpResponseRedirect For(HttpRequest request, string? loginUrl)
    {
        var url = ResolveUrl(loginUrl ?? request.Project.Settings.Auth.LoginUrl);
        var next = Uri.EscapeDataString(request.GetFullPath()).Replace("%2F", "/", StringComparison.Ordinal);
        return new($"{url}{(url.Contains('?') ? '&' : '?')}{FieldName}={next}");
    }

    /// <summary>A setting's URL: a route's name, or what has a slash or a point in it, a URL. One that begins with a slash is
    /// below the prefix the project is mounted at, where Django takes it from the host's root.</summary>
    public static string ResolveUrl(string to) =>
        to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal)
            ? ProjectScope.Required.ScriptPrefix + to[1..]
        : to.Contains('/') || to.Contains('.') ? to
        : UrlConf.Reverse(to);
}
