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
internal readonly record struct RuleMatch(
    MatchOutcome Outcome,
    Rule? Rule = null,
    IReadOnlyDictionary<string, object>? Values = null,
    string? RedirectPath = null,
    IReadOnlyCollection<string>? Allowed = null
)
{
    /// <param name="path">The decoded path below the application.</param>
    public static RuleMatch RedirectTo(string path) => new(MatchOutcome.Redirect, RedirectPath: path);
}
