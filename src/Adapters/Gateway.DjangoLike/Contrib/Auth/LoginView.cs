using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Logs in (<c>django.contrib.auth.views.LoginView</c>). The template <c>registration/login.html</c> gets
/// <c>form</c> with <c>username</c> and <c>errors</c>, and <c>next</c>; the framework has one where the project has
/// none.</summary>
[NeverCache]
public class LoginView : TemplateView
{
    /// <summary>Whether somebody who is logged in is led on at once (<c>redirect_authenticated_user</c>).</summary>
    public bool RedirectAuthenticatedUser { get; init; }

    /// <inheritdoc/>
    protected override string GetTemplateName() => TemplateName ?? "registration/login.html";

    /// <inheritdoc/>
    protected override async ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RedirectAuthenticatedUser && (await request.UserAsync()).IsAuthenticated
            ? new HttpResponseRedirect(SuccessUrl(request, request.GET[LoginRedirect.FieldName]))
            : await PageAsync(request, arguments, request.GET[LoginRedirect.FieldName], "", []);
    }

    /// <inheritdoc/>
    protected override async ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        var post = await request.PostAsync();
        var (username, password) = (post["username"] ?? "", post["password"] ?? "");
        var next = post[LoginRedirect.FieldName] ?? request.GET[LoginRedirect.FieldName];
        if (username.Trim().Length == 0 || password.Length == 0)
        {
            return await PageAsync(request, arguments, next, username, ["Please enter a username and a password."]);
        }
        if (Authentication.Refused(request, username) is { } wait)
        {
            var page = await PageAsync(
                request,
                arguments,
                next,
                username,
                [$"Too many failed attempts from here. Please try again in {Math.Ceiling(wait.TotalMinutes)} minutes."]
            );
            page.Status = 429;
            page.Headers["retry-after"] = $"{(long)Math.Ceiling(wait.TotalSeconds)}";
            return page;
        }
        if (await Authentication.AuthenticateAsync(request, username.Trim(), password) is not { } user)
        {
            const string Wrong =
                "Please enter a correct username and password. Note that both fields may be case-sensitive.";
            return await PageAsync(request, arguments, next, username, [Wrong]);
        }
        await Authentication.LoginAsync(request, user);
        return new HttpResponseRedirect(SuccessUrl(request, next));
    }

    // Never to another site, whatever ?next= says.
    private static string SuccessUrl(HttpRequest request, string? next) =>
        SafeUrl.HasAllowedHostAndScheme(next, [request.GetHost()], request.IsSecure)
            ? next!
            : LoginRedirect.ResolveUrl(request.Project.Settings.Auth.LoginRedirectUrl);

    private async ValueTask<Response> PageAsync(
        HttpRequest request,
        UrlArguments arguments,
        string? next,
        string username,
        IReadOnlyList<string> errors
    )
    {
        var context = await GetContextDataAsync(request, arguments);
        context["form"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["username"] = username,
            ["errors"] = errors,
            ["non_field_errors"] = errors,
        };
        context["next"] = SafeUrl.HasAllowedHostAndScheme(next, [request.GetHost()], request.IsSecure) ? next : "";
        return RenderToResponse(request, context);
    }
}
