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
            Ability.Refusals => "what is refused is an exception of the test's client",
            _ => null,
        };

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        var client = new TestClient(application) { RethrowExceptions = false };
        using var leave = new CancellationTokenSource();
        if (request.Before is { } before)
        {
            await client.SendAsync(Request(before), leave.Token);
        }
        await using var exchange = await client.StartAsync(Request(request), leave.Token);
        if (request.Upgraded is not null)
        {
            return await SwitchAsync(exchange, request);
        }
        // Read while it is written, as a peer's socket buffers do.
        var reading = exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (Request(request).StreamsBody)
        {
            await WriteBodyAsync(exchange, request);
        }
        if (request.Leaves)
        {
            await leave.CancelAsync();
        }
        var response = await reading;
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
        if (request.Upgraded is not null)
        {
            sent.Headers.Add("connection", "Upgrade");
            sent.Headers.Add("upgrade", "echo");
        }
        foreach (var trailer in request.Trailers)
        {
            sent.Trailers.Add(trailer);
        }
        if (request.Chunks is not null)
        {
            sent.StreamsBody = true;
        }
        else if ((request.CutAt ?? request.HoldAt) is not null)
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

    private static async Task<Received> SwitchAsync(TestExchange exchange, Sent request)
    {
        var head = await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        if (head.Status != 101)
        {
            var refused = await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
            return new Received(refused.Status, refused.Headers, Encoding.Latin1.GetString(refused.Body.Span));
        }
        await exchange.Connection.Output.WriteAsync(Encoding.Latin1.GetBytes(request.Upgraded!));
        await exchange.Connection.Output.CompleteAsync();
        using var reader = new StreamReader(exchange.Connection.Input.AsStream(), Encoding.Latin1);
        return new Received(head.Status, head.Headers, await reader.ReadToEndAsync());
    }

    private static async Task WriteBodyAsync(TestExchange exchange, Sent request)
    {
        var whole = request.CutAt ?? request.Body?.Length ?? 0;
        var start = request.HoldAt ?? whole;
        foreach (var piece in request.Chunks ?? [request.Body![..start]])
        {
            await exchange.RequestBody.WriteAsync(Encoding.Latin1.GetBytes(piece));
        }
        if (start < whole)
        {
            await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
            await exchange.RequestBody.WriteAsync(Encoding.Latin1.GetBytes(request.Body![start..whole]));
        }
        await exchange.RequestBody.CompleteAsync();
    }
}
