namespace Gateway.PyramidLike.Predicates;

/// <summary>A condition on the request under which a view or a route is taken. One object serves all requests,
/// concurrently.</summary>
public interface IPredicate
{
    /// <summary>The predicate in words, such as <c>request_method = POST</c>: shown by <c>pviews</c> and in messages. Two with
    /// equal words are the same predicate (Pyramid's <c>text</c> and <c>phash</c>).</summary>
    string Text { get; }

    /// <summary>Whether the request meets it.</summary>
    /// <param name="context">The context, or the exception, a view is looked up for; for a route the
    /// <see cref="Routes.RouteMatch"/>.</param>
    /// <param name="request">The request.</param>
    /// <returns>True when it does.</returns>
    ValueTask<bool> MatchesAsync(object context, PyramidRequest request);
}
