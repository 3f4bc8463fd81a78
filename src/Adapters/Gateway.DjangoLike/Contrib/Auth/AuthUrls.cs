using Gateway.DjangoLike.Generic;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>The URLs of logging in and out and of changing the password (<c>django.contrib.auth.urls</c>):
/// <c>Path("accounts/", Include(AuthUrls.Patterns))</c>.</summary>
public static class AuthUrls
{
    /// <summary>The routes <c>login</c>, <c>logout</c>, <c>password_change</c> and <c>password_change_done</c>.</summary>
    public static UrlConf Patterns { get; } =
        new()
        {
            Path("login/", new LoginView().AsView(), name: "login"),
            Path("logout/", new LogoutView().AsView(), name: "logout"),
            Path("password_change/", new PasswordChangeView().AsView(), name: "password_change"),
            Path(
                    "password_change/done/",
                    new TemplateView { TemplateName = "registration/password_change_done.html" }.AsView(),
                    name: "password_change_done"
                )
                .With(new LoginRequiredAttribute()),
        };
}
