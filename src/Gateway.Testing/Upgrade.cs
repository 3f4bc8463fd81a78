using System.IO.Pipelines;
using Gateway.Server.Protocol;
using Gateway.Testing.Requests;
using Gateway.Testing.Responses;

namespace Gateway.Testing;

/// <summary>Turns the call over to another protocol, inside the call (RFC 9110 §7.8): two pipes, one end of each in the
/// test's hands.</summary>
internal sealed class Upgrade(Response response, RequestBody body, Departure departure) : IUpgrade
{
    private readonly ResponseOutput _toTest = new(departure);
    private readonly Pipe _toApplication = new(new PipeOptions(useSynchronizationContext: false));

    /// <summary>Whether the request was answered with 101.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The test's ends.</summary>
    /// <param name="failure">What reads throw once the call has ended; null for an end in order.</param>
    public IDuplexPipe Open(Func<Exception?> failure) =>
        new Ends(new CutReader(_toTest.Reader, failure), _toApplication.Writer);

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        var hasUpgrade = false;
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            hasUpgrade |= header.Name.Equals("upgrade", StringComparison.OrdinalIgnoreCase);
        }
        if (!hasUpgrade)
        {
            throw new ArgumentException(
                "A 101 names the protocol in Upgrade (RFC 9110 §15.2.2); add that header.",
                nameof(headers)
            );
        }
        if (!body.IsComplete)
        {
            throw new InvalidOperationException(
                "The request has a body that was not read to its end; the new protocol begins behind it. Read it first."
            );
        }
        if (response.IsCommitted || response.IsStarted)
        {
            throw new InvalidOperationException(
                "A response was started already; a connection is upgraded instead of a response, once."
            );
        }
        IsDone = true;
        response.Switch([.. headers, ("connection", "Upgrade")]);
        return new(new Ends(new UpgradedReader(_toApplication.Reader), _toTest));
    }

    /// <summary>The client has broken the connection.</summary>
    public void Break()
    {
        _toApplication.Writer.Complete();
        _toTest.CancelPendingFlush();
    }

    /// <summary>The call is over, and with it the connection.</summary>
    public void End()
    {
        _toApplication.Reader.Complete();
        _toTest.End();
    }

    private sealed class Ends(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }

    /// <summary>Completing it lets go of it; the connection ends when the call does.</summary>
    private sealed class UpgradedReader(PipeReader inner) : CutReader(inner, static () => null)
    {
        public override void Complete(Exception? exception = null) { }
    }
}
