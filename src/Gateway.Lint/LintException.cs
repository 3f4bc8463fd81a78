namespace Gateway.Lint;

/// <summary>
/// The contract was broken; thrown where it was, into the code that did it. Before the commit it becomes a 500, as any
/// exception does.
/// </summary>
/// <remarks>It is an <see cref="InvalidOperationException"/>, as are the errors by which servers answer misuse.</remarks>
public sealed class LintException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="violation">What was broken.</param>
    /// <param name="innerException">What came of it, if anything did.</param>
    public LintException(LintViolation violation, Exception? innerException = null)
        : base((violation ?? throw new ArgumentNullException(nameof(violation))).ToString(), innerException) =>
        Violation = violation;

    /// <summary>What was broken, and by whom.</summary>
    public LintViolation Violation { get; }
}
