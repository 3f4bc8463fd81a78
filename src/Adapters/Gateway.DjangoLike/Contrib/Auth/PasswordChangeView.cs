using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Lets a user change the password (<c>django.contrib.auth.views.PasswordChangeView</c>): this session goes on, the
/// user's others end. The template <c>registration/password_change_form.html</c> gets <c>form</c>, with the fields
/// <c>old_password</c>, <c>new_password1</c> and <c>new_password2</c>.</summary>
[LoginRequired]
[NeverCache]
public class PasswordChangeView : TemplateView
{
    /// <summary>Where it leads: a URL, or the name of a route.</summary>
    public string SuccessUrl { get; init; } = "password_change_done";

    /// <inheritdoc/>
    protected override string GetTemplateName() => TemplateName ?? "registration/password_change_form.html";

    /// <inheritdoc/>
    protected override ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments) =>
        ChangeAsync(request, arguments);

    /// <inheritdoc/>
    protected override ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments) =>
        ChangeAsync(request, arguments);

    private async ValueTask<Response> ChangeAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await PasswordChange.OwnAsync(request) is not { } form)
        {
            return new HttpResponseRedirect(LoginRedirect.ResolveUrl(SuccessUrl));
        }
        var context = await GetContextDataAsync(request, arguments);
        context["form"] = form;
        return RenderToResponse(request, context);
    }
}
