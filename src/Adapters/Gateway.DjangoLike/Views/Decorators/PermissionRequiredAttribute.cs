using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets in who has permissions (<c>permission_required</c>, <c>PermissionRequiredMixin</c>): others are sent to log
/// in.</summary>
public sealed class PermissionRequiredAttribute : ViewDecoratorAttribute
{
    private readonly string[] _perms;

    /// <summary>Makes the decorator.</summary>
    /// <param name="perms">The permissions, such as <c>polls.add_question</c>; all are needed.</param>
    public PermissionRequiredAttribute(params string[] perms)
    {
        ArgumentNullException.ThrowIfNull(perms);
        _perms = perms;
    }

    /// <summary>The permissions.</summary>
    public IReadOnlyList<string> Perms => _perms;

    /// <summary>Where to log in: a URL, or the name of a route; null for <see cref="AuthSettings.LoginUrl"/>.</summary>
    public string? LoginUrl { get; set; }

    /// <summary>Whether a 403 is the answer to who lacks them, instead of a redirect.</summary>
    public bool RaiseException { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(view);
        return (await request.UserAsync()).HasPerms(_perms) ? await view(request)
            : RaiseException ? throw new PermissionDeniedException()
            : LoginRedirect.For(request, LoginUrl);
    }
}
