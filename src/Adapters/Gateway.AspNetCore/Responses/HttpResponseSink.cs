using System.IO.Pipelines;
using Gateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Responses;

/// <summary>The host's response.</summary>
internal sealed class HttpResponseSink(HttpContext context, Departure departure) : IResponseSink
{
    public bool IsHead => HttpMethods.IsHead(context.Request.Method);

    public bool HasStarted => context.Response.HasStarted;

    public bool HasGone => departure.HasGone;

    public PipeWriter Body => context.Response.BodyWriter;

    public Func<string, long, long, CancellationToken, Task>? SendFile => SendFileAsync;

    /// <summary>Whether the protocol has reason phrases (RFC 9113 §8.3.2).</summary>
    public bool HasReasonPhrase => IsHttp1;

    private bool IsHttp1 =>
        HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol);

    private bool Persists =>
        HttpProtocol.IsHttp11(context.Request.Protocol)
        && !context.Request.Headers.Connection.ToString().Contains("close", StringComparison.OrdinalIgnoreCase);

    public void Commit(StagedHead head, string? reasonPhrase, long? contentLength)
    {
        var response = context.Response;
        response.StatusCode = head.Status;
        if (reasonPhrase is not null && context.Features.Get<IHttpResponseFeature>() is { } feature)
        {
            feature.ReasonPhrase = reasonPhrase;
        }
        foreach (var field in head.Fields)
        {
            response.Headers.Append(field.Name, field.Value);
        }
        response.ContentLength = contentLength;
        // RFC 9113 §8.2.2: connections are HTTP/1's own matter.
        if (IsHttp1 && (head.MustClose || head.ConnectionOptions is not null))
        {
            // Kestrel ends a connection whose response has this field without keep-alive in it.
            var persists = head.MustClose || !Persists ? "close" : "keep-alive";
            response.Headers.Connection = head.ConnectionOptions is null
                ? "close"
                : $"{persists}, {head.ConnectionOptions}";
        }
    }

    // ASP.NET Core takes the length of a link for that of its file.
    private Task SendFileAsync(string path, long offset, long length, CancellationToken cancellationToken) =>
        new FileInfo(path).LinkTarget is null
            ? context.Response.SendFileAsync(path, offset, length, cancellationToken)
            : Body.SendFileAsync(path, offset, length, cancellationToken).AsTask();
}
