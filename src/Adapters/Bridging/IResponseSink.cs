using System.IO.Pipelines;

namespace Gateway.Bridging;

/// <summary>Where a staged response goes: the other server's own response to the current request.</summary>
internal interface IResponseSink
{
    /// <summary>Whether the method is HEAD.</summary>
    bool IsHead { get; }

    /// <summary>Whether the other server has sent a head already, be it someone else's.</summary>
    bool HasStarted { get; }

    /// <summary>Whether the application is to be told that the peer has gone.</summary>
    bool HasGone { get; }

    /// <summary>The body; asked for after <see cref="Commit"/> only.</summary>
    PipeWriter Body { get; }

    /// <summary>Sends a part of a file behind what was flushed to <see cref="Body"/>; null where the other server has no
    /// way of its own.</summary>
    Func<string, long, long, CancellationToken, Task>? SendFile { get; }

    /// <summary>Gives the head to the other server; called once.</summary>
    /// <param name="head">The head.</param>
    /// <param name="reasonPhrase">The application's reason phrase; null for the usual one.</param>
    /// <param name="contentLength">The Content-Length to send; null for none.</param>
    void Commit(StagedHead head, string? reasonPhrase, long? contentLength);
}
