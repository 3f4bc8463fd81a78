using System.IO.Pipelines;

namespace Gateway.Hosting;

/// <summary>Where a <see cref="StagedResponse"/> goes: the other server's own response to the current request. Implemented by
/// whoever brings the contract to that server; called by the staged response, on the application's thread.</summary>
public interface IResponseSink
{
    /// <summary>Whether the method is HEAD: the body is then counted and dropped.</summary>
    bool IsHead { get; }

    /// <summary>Whether the other server has sent a head already, be it someone else's.</summary>
    bool HasStarted => false;

    /// <summary>Whether the application is to be told that the peer has gone: flushes then say so, as they do behind an
    /// exception that is a <see cref="IsDeparture">departure</see>.</summary>
    bool HasGone => false;

    /// <summary>The body, as octets without framing; asked for after <see cref="Commit"/> only.</summary>
    PipeWriter Body { get; }

    /// <summary>Sends a part of a file (path, offset and length in octets) behind what was flushed to <see cref="Body"/>;
    /// null where the other server has no way of its own, and the file is copied.</summary>
    Func<string, long, long, CancellationToken, Task>? SendFile => null;

    /// <summary>Gives the head to the other server; called once, before <see cref="Body"/> is used.</summary>
    /// <param name="head">The head.</param>
    /// <param name="reasonPhrase">The application's reason phrase; null for the usual one.</param>
    /// <param name="contentLength">The Content-Length to send, in octets; null for none: the other server frames the body as
    /// the protocol has it.</param>
    void Commit(StagedHead head, string? reasonPhrase, long? contentLength);

    /// <summary>Whether an exception of <see cref="Body"/> or <see cref="SendFile"/> only says that the peer has gone; the
    /// contract's writers do not throw for it.</summary>
    bool IsDeparture(Exception error) => HasGone && error is IOException or OperationCanceledException;
}
