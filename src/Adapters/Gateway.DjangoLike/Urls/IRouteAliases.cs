namespace Gateway.DjangoLike.Urls;

/// <summary>Names of a URLconf that no route of it has: each stands for one of its routes with some arguments given, such as
/// <c>polls_question_change</c> for the route of every model's form.</summary>
/// <remarks>Asked within a <see cref="ProjectScope"/>, as the names depend on what the project has installed;
/// thread-safe.</remarks>
internal interface IRouteAliases
{
    /// <summary>What a name stands for; null when it is none of these.</summary>
    RouteAlias? Find(string name);

    /// <summary>The names there are, for the message that tells of one there is not.</summary>
    IEnumerable<string> Names { get; }
}

/// <summary>What such a name stands for.</summary>
/// <param name="Route">The route's name.</param>
/// <param name="First">The arguments in front of those that are given.</param>
/// <param name="Last">The arguments behind them.</param>
internal sealed record RouteAlias(
    string Route,
    IReadOnlyList<(string Name, object? Value)> First,
    IReadOnlyList<(string Name, object? Value)> Last
);
