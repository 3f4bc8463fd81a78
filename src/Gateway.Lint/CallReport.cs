namespace Gateway.Lint;

/// <summary>
/// Tells of the violations of one call, each clause once. What is thrown waits until the call has ended: if it
/// leaves the application, the server reports it as it does every exception, and Lint need not. Thread-safe.
/// </summary>
internal sealed class CallReport(LintOptions options, string request)
{
    private readonly Lock _gate = new();

    // All guarded by _gate.
    private readonly HashSet<string> _clauses = [];
    private readonly List<LintViolation> _thrown = [];
    private bool _isOver;

    /// <summary>The application broke a clause where it can be thrown at.</summary>
    /// <returns>What to throw.</returns>
    public LintException ByApplication(string clause, string message, Exception? cause = null)
    {
        var violation = new LintViolation(LintSide.Application, clause, request, message);
        lock (_gate)
        {
            if (!_clauses.Add(clause))
            {
                return new LintException(violation, cause);
            }
            if (!_isOver && options.Report is null)
            {
                _thrown.Add(violation);
                return new LintException(violation, cause);
            }
        }
        Tell(violation);
        return new LintException(violation, cause);
    }

    /// <summary>The server broke a clause. It is told at once: whoever is at fault is not relied on to report it.</summary>
    /// <returns>What to throw, where that makes sense.</returns>
    public LintException ByServer(string clause, string message, Exception? cause = null)
    {
        var violation = new LintViolation(LintSide.Server, clause, request, message);
        bool isNew;
        lock (_gate)
        {
            isNew = _clauses.Add(clause);
        }
        if (isNew)
        {
            Tell(violation);
        }
        return new LintException(violation, cause);
    }

    /// <summary>The call has ended: what was thrown and did not leave is told.</summary>
    /// <param name="leaving">The exception that the server gets; null for none.</param>
    public void Settle(Exception? leaving)
    {
        List<LintViolation> told;
        lock (_gate)
        {
            _isOver = true;
            told = [.. _thrown.Where(violation => !Holds(leaving, violation.Clause))];
            _thrown.Clear();
        }
        told.ForEach(Tell);
    }

    private static bool Holds(Exception? error, string clause) =>
        error switch
        {
            null => false,
            LintException lint when lint.Violation.Clause == clause => true,
            AggregateException many => many.InnerExceptions.Any(inner => Holds(inner, clause)),
            _ => Holds(error.InnerException, clause),
        };

    private void Tell(LintViolation violation)
    {
        if (options.Report is { } report)
        {
            report(violation);
        }
        else
        {
            (options.Errors ?? Console.Error).WriteLine(violation);
        }
    }
}
