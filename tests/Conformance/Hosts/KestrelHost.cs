using System.Net;
using Gateway.AspNetCore;

namespace Gateway.Conformance.Hosts;

/// <summary>Gateway.AspNetCore: the engine kestrel, over a real socket.</summary>
public sealed class KestrelHost : ConformanceHost
{
    public override string Name => "Kestrel";

    public override string? Lacks(Ability ability) =>
        ability switch
        {
            Ability.InterimResponses => "Kestrel sends no interim responses of applications",
            Ability.ResponseTrailers => "Kestrel has trailers of responses from HTTP/2 on, and this is HTTP/1.1",
            Ability.FieldOrder or Ability.InterleavedLines =>
                "Kestrel keeps the order of the lines of one name, and none among names",
            Ability.CutBodies => "Kestrel closes the connection of a body that is cut short, and answers nothing",
            _ => null,
        };

    public override async Task<Received> RunAsync(Application application, Sent request)
    {
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource<IReadOnlyList<string>>();
        var host = new ApplicationHost(errors: TextWriter.Null);
        host.OnStarted(started.SetResult);
        var serving = new KestrelEngine().ServeAsync(application, ["127.0.0.1:0"], host, stop.Token);
        // An engine that cannot start ends first, and says why.
        await await Task.WhenAny(started.Task, serving);
        try
        {
            var addresses = await started.Task;
            return await WireClient.SendAsync(IPEndPoint.Parse(addresses[0]["http://".Length..]), request);
        }
        finally
        {
            await stop.CancelAsync();
            await serving;
        }
    }
}
