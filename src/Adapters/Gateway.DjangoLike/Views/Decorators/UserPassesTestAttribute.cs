using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets in who passes a test (<c>user_passes_test</c>): others are sent to log in. Derive from it for an attribute, as
/// attributes hold no functions, or give the test to <see cref="UrlRoute.With"/>:
/// <c>.With(new UserPassesTestAttribute(user =&gt; user.IsStaff))</c>.</summary>
public class UserPassesTestAttribute : ViewDecoratorAttribute
{
    private readonly Func<User, bool> _test;

    /// <summary>Makes the decorator.</summary>
    /// <param name="test">The test of the user.</param>
    public UserPassesTestAttribute(Func<User, bool> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        _test = test;
    }

    /// <summary>Where to log in: a URL, or the name of a route; null for <see cref="AuthSettings.LoginUrl"/>.</summary>
    public string? LoginUrl { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        return _test(await request.UserAsync()) ? await view(request) : LoginRedirect.For(request, LoginUrl);
    }
}
