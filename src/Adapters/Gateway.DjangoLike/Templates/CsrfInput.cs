using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary><c>{% csrf_token %}</c>: the hidden field of a form.</summary>
internal static class CsrfInput
{
    /// <summary>The field; nothing where no middleware checks it, or outside of a request.</summary>
    public static Markup Make(HttpRequest? request) =>
        new(
            request?.Csrf is { } csrf
                ? $"""<input type="hidden" name="{CsrfViewMiddleware.FieldName}" value="{csrf.NewToken()}">"""
                : ""
        );
}
