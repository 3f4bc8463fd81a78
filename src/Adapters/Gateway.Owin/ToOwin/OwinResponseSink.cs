using System.Globalization;
using System.IO.Pipelines;
using Gateway.Hosting;

namespace Gateway.Owin.ToOwin;

/// <summary>The response of an OWIN environment.</summary>
internal sealed class OwinResponseSink : IResponseSink
{
    private readonly IDictionary<string, object> _environment;
    private BodyWriter? _body;

    public OwinResponseSink(IDictionary<string, object> environment)
    {
        _environment = environment;
        if (
            environment.TryGetValue("sendfile.SendAsync", out var value)
            && value is Func<string, long, long?, CancellationToken, Task> send
        )
        {
            SendFile = (path, offset, length, cancellationToken) => send(path, offset, length, cancellationToken);
        }
    }

    public bool IsHead => _environment.TryGetValue("owin.RequestMethod", out var method) && method is "HEAD";

    /// <summary>Whether the response was given up for an upgrade. Whether someone else has sent a head, OWIN does not
    /// tell.</summary>
    public bool HasStarted { get; set; }

    public bool HasGone =>
        _environment.TryGetValue("owin.CallCancelled", out var token)
        && token is CancellationToken { IsCancellationRequested: true };

    public PipeWriter Body =>
        _body ??= new BodyWriter(
            _environment.TryGetValue("owin.ResponseBody", out var body) && body is Stream stream ? stream : Stream.Null
        );

    public Func<string, long, long, CancellationToken, Task>? SendFile { get; }

    public void Commit(StagedHead head, string? reasonPhrase, long? contentLength)
    {
        _environment["owin.ResponseStatusCode"] = head.Status;
        if (reasonPhrase is not null)
        {
            _environment["owin.ResponseReasonPhrase"] = reasonPhrase;
        }
        if (
            !_environment.TryGetValue("owin.ResponseHeaders", out var value)
            || value is not IDictionary<string, string[]> headers
        )
        {
            throw new InvalidOperationException(
                "The OWIN environment has no owin.ResponseHeaders of the type IDictionary<string, string[]>, which OWIN 1.0 §3.2.2 requires of its server."
            );
        }
        foreach (var field in head.Fields)
        {
            headers[field.Name] = headers.TryGetValue(field.Name, out var before)
                ? [.. before, field.Value]
                : [field.Value];
        }
        if (contentLength is { } length)
        {
            headers["Content-Length"] = [length.ToString(CultureInfo.InvariantCulture)];
        }
        if (head.MustClose || head.ConnectionOptions is not null)
        {
            string?[] options = [head.MustClose ? "close" : null, head.ConnectionOptions];
            headers["Connection"] = [string.Join(", ", options.OfType<string>())];
        }
    }

    /// <summary>The call is over: what was not flushed is written. A response without a body is left to the server, which
    /// may know better than to send one.</summary>
    public async Task EndAsync()
    {
        if (_body is { UnflushedBytes: > 0 })
        {
            await _body.FlushAsync();
        }
    }
}
