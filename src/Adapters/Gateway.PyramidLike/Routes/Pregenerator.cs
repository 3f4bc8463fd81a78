using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Routes;

/// <summary>Changes what a link to a route is made of.</summary>
/// <param name="request">The request that makes the link.</param>
/// <param name="arguments">What the link was to be made of.</param>
/// <returns>What it is made of.</returns>
public delegate RouteArguments Pregenerator(PyramidRequest request, RouteArguments arguments);

/// <summary>What a link to a route is made of.</summary>
/// <param name="Elements">The segments after the route's path.</param>
/// <param name="Values">The values of its pattern.</param>
/// <param name="Options">Query, anchor and place.</param>
public sealed record RouteArguments(
    IReadOnlyList<string> Elements,
    IReadOnlyDictionary<string, object?> Values,
    UrlOptions Options
);
