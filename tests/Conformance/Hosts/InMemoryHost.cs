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
            Ability.Chunks => "there is no wire, and so no framing",
            Ability.ReasonPhrase => "there is no wire, and so no status line",
            Ability.CutBodies => "a test's body is whole",
            Ability.InterimResponses or Ability.RequestTrailers or Ability.ResponseTrailers =>
                "not offered yet: the features are absent",
            _ => null,
        };

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        var client = new TestClient(application) { RethrowExceptions = false };
        var sent = new TestRequest(request.Method, request.Target);
        foreach (var header in request.Headers)
        {
            sent.Headers.Add(header);
        }
        if (request.Body is not null)
        {
            sent.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(request.Body));
        }
        var response = await client.SendAsync(sent, TestContext.Current.CancellationToken);
        return new Received(response.Status, response.Headers, Encoding.Latin1.GetString(response.Body.Span))
        {
            IsAborted = response.IsAborted,
        };
    }
}
