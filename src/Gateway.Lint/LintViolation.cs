namespace Gateway.Lint;

/// <summary>One breach of the contract.</summary>
/// <param name="Side">Who broke it.</param>
/// <param name="Clause">The id of the clause, as <c>docs/SPEC.md</c> names it, such as <c>start-missing</c>.</param>
/// <param name="Request">The method and target of the call, escaped and bounded; <c>lifespan</c> outside of calls.</param>
/// <param name="Message">What came, what was expected, and the cure.</param>
public sealed record LintViolation(LintSide Side, string Clause, string Request, string Message)
{
    /// <summary>The violation in one line, as it is written to standard error.</summary>
    /// <returns>Side, clause, request and message.</returns>
    public override string ToString() =>
        $"Lint: the {(Side == LintSide.Server ? "server" : "application")} broke '{Clause}' ({Request}): {Message}";
}
