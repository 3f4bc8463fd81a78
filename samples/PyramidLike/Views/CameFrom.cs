using Gateway.PyramidLike;
using Gateway.Toolkit;

namespace PyramidLike.Views;

/// <summary>Where the visitor was before logging in.</summary>
internal static class CameFrom
{
    /// <summary>The link to the login form from this page.</summary>
    public static string Login(PyramidRequest request) =>
        $"{request.ScriptName}/login?came_from={Uri.EscapeDataString(Here(request))}";

    /// <summary>The page asked for; the front of the wiki where that is the login form itself, or no page to come back
    /// to.</summary>
    public static string Here(PyramidRequest request)
    {
        var isPage =
            request.IsTraversed && request.Method is "GET" or "HEAD" && request.ViewName is not ("login" or "logout");
        var query = request.QueryString.Length == 0 ? "" : "?" + request.QueryString;
        return isPage ? UrlEncoding.EncodePath(request.ScriptRoot + request.Path) + query : request.ScriptName + "/";
    }

    /// <summary>Where to go after logging in: what the form says, if it is a page of this wiki, else its front. Nobody is sent
    /// to another site by a link to the login form.</summary>
    public static string Safe(PyramidRequest request, string? cameFrom)
    {
        var home = request.ScriptName + "/";
        return
            Uri.TryCreate(request.BaseUrl, UriKind.Absolute, out var here)
            && Uri.TryCreate(here, cameFrom ?? "", out var target)
            && (target.Scheme, target.Authority) == (here.Scheme, here.Authority)
            && target.UserInfo.Length == 0
            && target.AbsolutePath.StartsWith(home, StringComparison.Ordinal)
            // Two slashes in front would be another host.
            && !target.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
            && target.AbsolutePath[home.Length..] is not ("login" or "logout")
            ? target.PathAndQuery + target.Fragment
            : home;
    }
}
