namespace Gateway.FlaskLike.Routing;

/// <summary>What became of a path.</summary>
internal enum MatchOutcome
{
    NotFound,
    Found,
    MethodNotAllowed,
    Redirect,
}

/// <summary>What became of a path, and what comes with it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Rule">The rule that matched; null when none did.</param>
/// <param name="Values">The values of its arguments; null for none.</param>
/// <param name="RedirectPath">The decoded path below the application to go to instead; null when another rule's URL is
/// meant.</param>
/// <param name="RedirectRule">The rule whose URL is meant, with <paramref name="Values"/>.</param>
/// <param name="Target">Where the rule's URLs have gone, to be written with <paramref name="Values"/>.</param>
/// <param name="Allowed">The methods there are, when the request's is not among them.</param>
internal readonly record struct RuleMatch(
    MatchOutcome Outcome,
    Rule? Rule = null,
    IReadOnlyDictionary<string, object>? Values = null,
    string? RedirectPath = null,
    Rule? RedirectRule = null,
    RedirectTarget? Target = null,
    IReadOnlyCollection<string>? Allowed = null
)
{
    /// <param name="path">The decoded path below the application.</param>
    public static RuleMatch RedirectTo(string path) => new(MatchOutcome.Redirect, RedirectPath: path);
}
