using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>Calls the first of some views whose predicates the request meets.</summary>
internal static class ViewLookup
{
    /// <summary>Its response.</summary>
    /// <returns>The response; null when there are no views.</returns>
    /// <exception cref="PredicateMismatch">There are views, but the request meets the predicates of none.</exception>
    public static async ValueTask<Response?> CallAsync(
        IReadOnlyList<ViewSlot> slots,
        object context,
        PyramidRequest request,
        bool isSecure = true
    )
    {
        if (slots.Count == 0)
        {
            return null;
        }
        var (view, mismatch) = await MatchAsync(slots, context, request);
        if (view is null)
        {
            throw new PredicateMismatch(mismatch);
        }
        var result = await (isSecure ? view.Call : view.CallPermissive)(context, request);
        // A deriver above rendered_view may answer by what it likes.
        return ViewResponses.TryAdapt(result, request)
            ?? throw new InvalidOperationException(
                $"A deriver around the view {view.Description} returned {result?.GetType().ToString() ?? "null"}; expected the view's Response."
            );
    }

    /// <summary>The view that would be called; null, and why, when the request meets the predicates of none.</summary>
    public static async ValueTask<(RegisteredView? View, string Mismatch)> MatchAsync(
        IReadOnlyList<ViewSlot> slots,
        object context,
        PyramidRequest request
    )
    {
        var mismatch = "";
        foreach (var view in slots.SelectMany(slot => slot.For(request)))
        {
            var unmet = await view.Predicates.MismatchAsync(context, request);
            if (unmet is null)
            {
                return (view, "");
            }
            mismatch = $"predicate mismatch for view {view.Description} ({unmet.Text})";
        }
        return (null, mismatch);
    }
}
