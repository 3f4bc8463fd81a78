using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing;

/// <summary>
/// One response on its way from staged to committed to complete, kept in memory: the rules of
/// <see cref="StartResponse"/> without a wire.
/// </summary>
internal sealed class ResponseStage(string method)
{
    private const int StageSize = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _body = new();
    private StagedWriter? _writer;
    private HeaderCollection _headers = [];
    private int _status;
    private bool _completed;

    public bool IsStarted => _writer is not null;

    public bool IsCommitted { get; private set; }

    /// <summary>What the application gave to <see cref="PipeWriter.Complete"/>.</summary>
    public Exception? WriterError { get; set; }

    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        if (_completed)
        {
            throw new InvalidOperationException(
                "startResponse was called after the application had completed; the response is gone."
            );
        }
        if (IsCommitted)
        {
            throw new InvalidOperationException(
                $"startResponse({status}) was called after the response with status {_status} had been committed; "
                    + "rethrow the original error instead."
            );
        }
        FieldRules.ThrowIfUnsendable(status, headers);
        _writer?.Kill("startResponse was called again, which replaced the response this writer belongs to");
        _body.ResetWrittenCount();
        WriterError = null;
        _status = status;
        _headers = [];
        foreach (var header in headers)
        {
            _headers.Add(header);
        }
        return _writer = new StagedWriter(this, _body);
    }

    public void Commit() => IsCommitted = true;

    public void Written()
    {
        if (_body.WrittenCount > StageSize)
        {
            Commit();
        }
    }

    /// <summary>Ends the response: no writer works any more.</summary>
    public void End()
    {
        _completed = true;
        _writer?.Kill("the application has completed, and with it the response");
    }

    public TestResponse ToResponse(Exception? error)
    {
        var hasBody = method != "HEAD" && _status is not (204 or 304);
        if (!IsCommitted && error is null && _status is not (204 or 304) && !_headers.Contains("content-length"))
        {
            _headers.Add("content-length", _body.WrittenCount.ToString());
        }
        return new(_status, _headers, hasBody ? _body.WrittenMemory.ToArray() : default, error)
        {
            IsCommitted = IsCommitted,
        };
    }

    /// <summary>What is wrong with a response that ended without an exception; null when nothing is.</summary>
    public InvalidOperationException? Fault()
    {
        if (!IsStarted)
        {
            return new("The application completed without calling startResponse; a server answers 500.");
        }
        // RFC 9110 §8.6: for HEAD and 304 the length is that of the body a GET would have had.
        var declared = _headers["content-length"];
        if (declared is null || method == "HEAD" || _status is 204 or 304 || declared == _body.WrittenCount.ToString())
        {
            return null;
        }
        return new(
            $"The application declared Content-Length: {declared} and wrote {_body.WrittenCount} octets; "
                + "a server aborts the connection. Leave the field out, or make it right."
        );
    }
}
