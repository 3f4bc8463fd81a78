using Gateway.PyramidLike.Security;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>Calls views from views: <c>render_view_to_response</c>, <c>request.invoke_exception_view</c> and
/// <c>view_execution_permitted</c>.</summary>
public static class RequestViews
{
    /// <summary>Calls the view of a name for a context.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The context.</param>
    /// <param name="name">The view name.</param>
    /// <param name="isSecure">Whether the view's permission is demanded.</param>
    /// <returns>Its response; null when there is no such view.</returns>
    /// <exception cref="PredicateMismatch">The request meets the predicates of none.</exception>
    /// <exception cref="HttpForbidden">The view's permission is missing.</exception>
    public static ValueTask<Response?> RenderViewToResponseAsync(
        this PyramidRequest request,
        object context,
        string name = "",
        bool isSecure = true
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var slots = request.Registry.Views.Find(context.GetType(), name, request.MatchedRoute);
        return ViewLookup.CallAsync(slots, context, request, isSecure);
    }

    /// <summary>Calls the view of a name for a context, for the text of its response.</summary>
    /// <inheritdoc cref="RenderViewToResponseAsync"/>
    /// <returns>The text; null when there is no such view, or its body is no text.</returns>
    public static async ValueTask<string?> RenderViewAsync(
        this PyramidRequest request,
        object context,
        string name = "",
        bool isSecure = true
    ) => (await request.RenderViewToResponseAsync(context, name, isSecure))?.Text;

    /// <summary>Calls the exception view for an exception. It starts with a new <see cref="PyramidRequest.Response"/>; the
    /// request's own stays as it was.</summary>
    /// <param name="request">The request; its <see cref="PyramidRequest.Exception"/> is this one when a view has
    /// answered.</param>
    /// <param name="error">The exception.</param>
    /// <param name="isSecure">Whether the view's permission is demanded.</param>
    /// <returns>The view's response.</returns>
    /// <exception cref="HttpNotFound">There is no view for the exception.</exception>
    public static async ValueTask<Response> InvokeExceptionViewAsync(
        this PyramidRequest request,
        Exception error,
        bool isSecure = true
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(error);
        var before = request.BeginException(error);
        Response? response = null;
        try
        {
            var slots = request.Registry.Views.FindForException(error.GetType(), request.MatchedRoute);
            response = await ViewLookup.CallAsync(slots, error, request, isSecure);
        }
        finally
        {
            request.EndException(before, isAnswered: response is not null);
        }
        return response ?? throw new HttpNotFound($"There is no exception view for {error.GetType()}.");
    }

    /// <summary>Whether the request may call the view of a name for a context.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The context.</param>
    /// <param name="name">The view name.</param>
    /// <returns>What the security policy says of the view's permission; allowed where the view has none.</returns>
    /// <exception cref="ArgumentException">There is no such view.</exception>
    /// <exception cref="PredicateMismatch">The request meets the predicates of none.</exception>
    public static async ValueTask<PermissionResult> ViewExecutionPermittedAsync(
        this PyramidRequest request,
        object context,
        string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var slots = request.Registry.Views.Find(context.GetType(), name, request.MatchedRoute);
        if (slots.Count == 0)
        {
            throw new ArgumentException($"There is no view named '{name}' for {context}.", nameof(name));
        }
        var (view, mismatch) = await ViewLookup.MatchAsync(slots, context, request);
        if (view is null)
        {
            throw new PredicateMismatch(mismatch);
        }
        return view.Permission is { } permission && request.Registry.SecurityPolicy is { } policy
            ? await policy.PermitsAsync(request, context, permission)
            : new PermissionResult(true, $"Allowed: view name '{name}' in context {context} (no permission defined).");
    }
}
