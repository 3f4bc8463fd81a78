using System.Text;
using Gateway.Testing;

namespace Gateway.Conformance.Hosts;

/// <summary>Gateway.Testing: no socket, no wire.</summary>
public sealed class InMemoryHost : ConformanceHost
{
    public override string Name => "Gateway.Testing";

    public override string? Lacks(Ability ability) =>
        ability switch
        {
            Ability.Http10 => "there is no wire, and so no HTTP/1.0",
            _ => null,
        };

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        var client = new TestClient(application) { RethrowExceptions = false };
        await using var exchange = await client.StartAsync(Request(request), TestContext.Current.CancellationToken);
        if (request.Chunks is not null || request.CutAt is not null)
        {
            await WriteBodyAsync(exchange, request);
        }
        var response = await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        return new Received(response.Status, response.Headers, Encoding.Latin1.GetString(response.Body.Span))
        {
            Interim = [.. response.Interim.Select(interim => (interim.Status, interim.Headers))],
            Reason = response.ReasonPhrase,
            Trailers = response.Trailers,
            IsAborted = response.IsAborted,
        };
    }

    private static TestRequest Request(Sent request)
    {
        var sent = new TestRequest(request.Method, request.Target);
        foreach (var header in request.Headers)
        {
            sent.Headers.Add(header);
        }
        foreach (var trailer in request.Trailers)
        {
            sent.Trailers.Add(trailer);
        }
        if (request.Chunks is not null)
        {
            sent.StreamsBody = true;
        }
        else if (request.CutAt is not null)
        {
            sent.StreamsBody = true;
            sent.Headers.Add("content-length", request.Body!.Length.ToString());
        }
        else if (request.Body is not null)
        {
            sent.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(request.Body));
        }
        return sent;
    }

    private static async Task WriteBodyAsync(TestExchange exchange, Sent request)
    {
        foreach (var piece in request.Chunks ?? [request.Body![..request.CutAt!.Value]])
        {
            await exchange.RequestBody.WriteAsync(Encoding.Latin1.GetBytes(piece));
        }
        await exchange.RequestBody.CompleteAsync(request.CutAt is null ? null : new IOException("cut"));
    }
}
