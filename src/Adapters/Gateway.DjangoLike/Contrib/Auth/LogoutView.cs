using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Logs out, by POST only, so that no link on another site does (<c>django.contrib.auth.views.LogoutView</c> since
/// Django 5). The template is <c>registration/logged_out.html</c>.</summary>
[NeverCache]
public class LogoutView : View
{
    /// <summary>The template.</summary>
    public string TemplateName { get; init; } = "registration/logged_out.html";

    /// <summary>Where it leads (<c>next_page</c>): a URL, or the name of a route; null for
    /// <see cref="AuthSettings.LogoutRedirectUrl"/>.</summary>
    public string? NextPage { get; init; }

    /// <inheritdoc/>
    protected override async ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        var next = (await request.PostAsync())[LoginRedirect.FieldName] ?? request.GET[LoginRedirect.FieldName];
        await Authentication.LogoutAsync(request);
        var settings = request.Project.Settings.Auth;
        if (SafeUrl.HasAllowedHostAndScheme(next, [request.GetHost()], request.IsSecure))
        {
            return new HttpResponseRedirect(next!);
        }
        return (NextPage ?? settings.LogoutRedirectUrl) is { } page
            ? new HttpResponseRedirect(LoginRedirect.ResolveUrl(page))
            : Shortcuts.Render(request, TemplateName, new { login_url = LoginRedirect.ResolveUrl(settings.LoginUrl) });
    }
}
