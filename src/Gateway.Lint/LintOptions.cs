namespace Gateway.Lint;

/// <summary>Where Lint reports, and what it allows. Read for each call.</summary>
public sealed class LintOptions
{
    /// <summary>
    /// Told of every violation when it is found, each clause once a call; on any thread, after the call too. When null,
    /// violations are written to <see cref="Errors"/>, one line each, but for those that leave the application as a
    /// <see cref="LintException"/>: the server reports these, as it does every exception, so each is told once.
    /// </summary>
    public Action<LintViolation>? Report { get; set; }

    /// <summary>Where violations are written when <see cref="Report"/> is null; null for standard error. Must be
    /// thread-safe.</summary>
    public TextWriter? Errors { get; set; }

    /// <summary>How many flushes an application may still do once one has said that the peer is gone
    /// (<see cref="System.IO.Pipelines.FlushResult.IsCompleted"/>).</summary>
    public int MaxFlushesAfterDeparture { get; set; } = 32;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
