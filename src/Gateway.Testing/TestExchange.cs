using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.ExceptionServices;

namespace Gateway.Testing;

/// <summary>
/// A request under way, begun by <see cref="TestClient.StartAsync(TestRequest, CancellationToken)"/>: the test writes its
/// body, and reads the response, while the application runs.
/// </summary>
/// <remarks>
/// <para>Back-pressure is as on a wire: the application's flushes wait while the test leaves more than 64 KiB unread, and
/// the test's while the application does.</para>
/// <para>One reader and one writer at a time; they may be different threads. Dispose it: that ends what still runs.</para>
/// </remarks>
public sealed class TestExchange : IAsyncDisposable
{
    private readonly Call _call;
    private readonly TestRequest _request;
    private readonly Action<TestResponseHead> _remember;
    private readonly Task _completion;
    private IDuplexPipe? _connection;
    private int _hasRemembered;

    internal TestExchange(Call call, TestRequest request, Task completion, Action<TestResponseHead> remember)
    {
        _call = call;
        _request = request;
        _completion = completion;
        _remember = remember;
        ResponseBody = new ResponseBodyReader(call, Failure, Abort);
    }

    /// <summary>Writes the request's body. Completing it ends the body, and sends <see cref="TestRequest.Trailers"/>;
    /// completing it with an exception cuts it short, so that the application's read throws
    /// <see cref="RequestBodyException"/>. A flush says that it is completed once the application has.</summary>
    /// <exception cref="InvalidOperationException">The request does not stream its body.</exception>
    public PipeWriter RequestBody =>
        _request.StreamsBody
            ? _call.Source
            : throw new InvalidOperationException(
                "The request's body was given whole, or there is none; set TestRequest.StreamsBody to write it here."
            );

    /// <summary>The interim responses received so far, such as 103 (RFC 9110 §15.2).</summary>
    public IReadOnlyList<TestResponseHead> Interim => _call.Interim.Sent;

    /// <summary>Reads the response's body: what the application has flushed. Ends when the application completes; throws
    /// <see cref="IOException"/> behind the last octet when the connection was aborted, or the application's exception
    /// while <see cref="TestClient.RethrowExceptions"/> is true. Completing it before its end is as <see cref="Abort"/>.</summary>
    public PipeReader ResponseBody { get; }

    /// <summary>The trailer fields of the response; there once the end of the body has been read.</summary>
    public HeaderCollection Trailers => _completion.IsCompleted ? _call.Response.SentTrailers : [];

    /// <summary>The connection after a 101 (<see cref="IUpgrade"/>): what the test writes is the application's input.
    /// Completing its output is the end of that input.</summary>
    /// <exception cref="InvalidOperationException">No 101 was received.</exception>
    public IDuplexPipe Connection =>
        _call.Upgrade.IsDone
            ? _connection ??= _call.Upgrade.Open(Failure)
            : throw new InvalidOperationException(
                "The connection was not upgraded; await GetHeadAsync and see whether its status is 101."
            );

    /// <summary>Waits for an interim response after the other, each once; ends at the final one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The interim responses.</returns>
    public IAsyncEnumerable<TestResponseHead> ReadInterimAsync(CancellationToken cancellationToken = default) =>
        _call.Interim.ReadAsync(cancellationToken);

    /// <summary>Waits for the final response to be committed.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its head; of an upgraded connection, that of the 101.</returns>
    /// <exception cref="Exception">What the application threw before, while <see cref="TestClient.RethrowExceptions"/> is
    /// true; else it is a 500.</exception>
    public async Task<TestResponseHead> GetHeadAsync(CancellationToken cancellationToken = default)
    {
        var head = await _call.Response.Head.WaitAsync(cancellationToken);
        if (Interlocked.Exchange(ref _hasRemembered, 1) == 0)
        {
            _remember(head);
        }
        return head;
    }

    /// <summary>Waits for the application to complete, and reads what is left of the body.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The response, its body without what was read before.</returns>
    /// <exception cref="Exception">What the application threw, while <see cref="TestClient.RethrowExceptions"/> is
    /// true.</exception>
    public async Task<TestResponse> ReadToEndAsync(CancellationToken cancellationToken = default)
    {
        var body = new ArrayBufferWriter<byte>();
        ReadResult read;
        do
        {
            read = await _call.Output.Reader.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                body.Write(segment.Span);
            }
            _call.Output.Reader.AdvanceTo(read.Buffer.End);
        } while (!read.IsCompleted);
        await _completion.WaitAsync(cancellationToken);
        if (_call.Rethrows)
        {
            ExceptionDispatchInfo.Throw(_call.Error!);
        }
        var head = await GetHeadAsync(cancellationToken);
        return new TestResponse(head, body.WrittenMemory, _call.Error)
        {
            IsAborted = _call.IsCut,
            Interim = Interim,
            Trailers = _call.Response.SentTrailers,
        };
    }

    /// <summary>The client breaks the connection, as by a reset: <see cref="Environ.Aborted"/> fires, flushes say that they
    /// are completed, and what is still written is dropped. Does nothing once the application has completed.</summary>
    public void Abort() => _call.Break();

    /// <summary>Aborts the request when it is still under way, and waits for the application to complete. What the
    /// application threw, and nobody asked for, is dropped.</summary>
    /// <returns>A task that completes when the application has.</returns>
    public async ValueTask DisposeAsync()
    {
        Abort();
        await _completion;
    }

    private Exception? Failure()
    {
        if (_call.Rethrows)
        {
            return _call.Error;
        }
        if (_call.IsCut)
        {
            return new IOException("The connection was aborted: the application failed after the commit.", _call.Error);
        }
        return _call.Departure.IsBroken ? new IOException("The connection was aborted by this client.") : null;
    }

    private sealed class ResponseBodyReader(Call call, Func<Exception?> failure, Action abort)
        : CutReader(call.Output.Reader, failure)
    {
        public override void Complete(Exception? exception = null) => abort();
    }
}
