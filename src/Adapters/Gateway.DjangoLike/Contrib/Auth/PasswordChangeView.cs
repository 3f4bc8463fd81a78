using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Lets a user change the password (<c>django.contrib.auth.views.PasswordChangeView</c>): this session goes on, the
/// user's others end. The template is <c>registration/password_change_form.html</c>.</summary>
[LoginRequired]
[NeverCache]
public class PasswordChangeView : TemplateView
{
    /// <summary>Where it leads: a URL, or the name of a route.</summary>
    public string SuccessUrl { get; init; } = "password_change_done";

    /// <inheritdoc/>
    protected override string GetTemplateName() => TemplateName ?? "registration/password_change_form.html";

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        context["form"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["errors"] = Array.Empty<string>(),
        };
        return context;
    }

    /// <inheritdoc/>
    protected override async ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        var post = await request.PostAsync();
        var user = await request.UserAsync();
        var (old, first, second) = (
            post["old_password"] ?? "",
            post["new_password1"] ?? "",
            post["new_password2"] ?? ""
        );
        var errors = new List<string>();
        if (Authentication.Refused(request, user.Username) is not null)
        {
            errors.Add("Too many failed attempts from here. Please try again later.");
        }
        else if (!await Task.Run(() => user.CheckPassword(old)))
        {
            Authentication.Failed(request, user.Username);
            errors.Add("Your old password was entered incorrectly. Please enter it again.");
        }
        if (first != second)
        {
            errors.Add("The two password fields didn’t match.");
        }
        errors.AddRange(PasswordValidation.Validate(first, user));
        if (errors.Count > 0)
        {
            var context = await GetContextDataAsync(request, arguments);
            context["form"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = errors };
            return Shortcuts.Render(request, GetTemplateName(), context);
        }
        user.Password = await Task.Run(() => Hashers.MakePassword(first));
        var (id, hash) = (user.Id, user.Password);
        await User.Objects.Filter(row => row.Id == id).UpdateAsync(row => row.Password, _ => hash);
        await Authentication.UpdateSessionAuthHashAsync(request, user);
        return new HttpResponseRedirect(LoginRedirect.ResolveUrl(SuccessUrl));
    }
}
