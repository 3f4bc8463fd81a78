using System.Globalization;

namespace Gateway.Lint.Requests;

/// <summary>What is known of the current request.</summary>
internal sealed class RequestTrack
{
    private readonly Call _call;
    private readonly Environ _server;
    private readonly string _pathBase;
    private readonly string _path;
    private readonly byte[] _rawTarget;
    private readonly AbortedWatch _aborted;

    public RequestTrack(Call call, Environ server)
    {
        _call = call;
        _server = server;
        _pathBase = server.PathBase;
        _path = server.Path;
        _rawTarget = server.RawTarget.ToArray();
        _aborted = new AbortedWatch(call, server.Aborted);
        Body = new GuardedReader(call, server.Body, new BodyRule(call.Report, DeclaredLength(server.Headers)));
        Environ = new LintEnviron(call, server, this);
    }

    public LintEnviron Environ { get; }

    public GuardedReader Body { get; }

    /// <summary>A copy, which is made unreadable when the call ends.</summary>
    public ReadOnlyMemory<byte> RawTarget => _rawTarget;

    /// <summary>The application has completed.</summary>
    public void End()
    {
        _aborted.End();
        Body.Poison();
        _rawTarget.AsSpan().Fill(LentBuffer.Poison);
    }

    public LintException? JudgeRestored()
    {
        //# * `PathBase` and `Path` MUST be, when an application completes or throws, what they were when it was called:
        //#   middleware that shifts them, as a mount does, restores them (`finally`). `path-restored`
        //#
        //# {{snippet mount}}
        //#
        return _server.PathBase == _pathBase && _server.Path == _path
            ? null
            : _call.Report.ByApplication(
                Clause.PathRestored,
                $"The application was called with PathBase {Quoted.Text(_pathBase)} and Path {Quoted.Text(_path)}, and ended "
                    + $"with {Quoted.Text(_server.PathBase)} and {Quoted.Text(_server.Path)}. Restore both in a finally."
            );
    }

    public LintException? JudgeBody() => Body.JudgeEnd();

    // A length beside a transfer coding would be no length (RFC 9112 §6.3).
    private static long? DeclaredLength(HeaderCollection headers) =>
        !headers.Contains("Transfer-Encoding")
        && long.TryParse(headers["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : null;
}
