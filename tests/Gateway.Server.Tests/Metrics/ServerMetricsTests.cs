using System.Diagnostics.Metrics;
using System.Text;
using Gateway.Server.Metrics;
using Gateway.Server.Protocol;
using Gateway.Server.Tests.Security;
using Gateway.Server.Tests.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Metrics;

public abstract class ServerMetricsTests
{
    private const string Duration = "http.server.request.duration";
    private const string Active = "http.server.active_requests";
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    [Fact]
    public async Task A_request_is_measured_from_its_head_to_its_end()
    {
        var time = new FakeTimeProvider();
        using var measured = new Measurements();
        await using var server = await StartAsync(
            measured,
            (_, startResponse) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(250));
                startResponse(204);
                return default;
            },
            time
        );

        await server.ExchangeAsync(Request);

        var measurement = Assert.Single(measured.Of(Duration));
        Assert.Equal(0.25, measurement.Value, precision: 6);
        Assert.Equal(
            [
                ("http.request.method", "GET"),
                ("http.response.status_code", "204"),
                ("network.protocol.version", "1.1"),
                ("url.scheme", "http"),
            ],
            measurement.Tags.Select(tag => (tag.Key, tag.Value))
        );
    }

    [Fact]
    public async Task An_application_that_fails_gives_its_exception_as_the_error()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(measured, (_, _) => throw new InvalidDataException("on purpose"));

        await server.ExchangeAsync(Request);

        var measurement = Assert.Single(measured.Of(Duration));
        Assert.Equal("500", measurement["http.response.status_code"]);
        Assert.Equal("System.IO.InvalidDataException", measurement["error.type"]);
    }

    [Fact]
    public async Task A_status_that_tells_of_an_error_of_the_server_is_the_error()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(
            measured,
            (_, startResponse) =>
            {
                startResponse(502);
                return default;
            }
        );

        await server.ExchangeAsync("BREW / HTTP/1.0\r\n\r\n");

        var measurement = Assert.Single(measured.Of(Duration));
        Assert.Equal("502", measurement["error.type"]);
        Assert.Equal("1.0", measurement["network.protocol.version"]);
        // What peers make up must not make up new series.
        Assert.Equal("_OTHER", measurement["http.request.method"]);
    }

    [Fact]
    public async Task Requests_and_connections_are_counted_in_and_out()
    {
        using var measured = new Measurements();
        var called = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        await using var server = await StartAsync(
            measured,
            async (_, startResponse) =>
            {
                called.SetResult();
                await mayEnd.Task;
                startResponse(200);
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync(Request);
        await called.Task;
        Assert.Equal(1, measured.Of(Active).Sum(one => one.Value));
        Assert.Equal(1, measured.Of("gateway.server.active_connections").Sum(one => one.Value));

        mayEnd.SetResult();
        client.FinishSending();
        await client.ReadToEndAsync();
        await server.DisposeAsync();

        Assert.Equal([1, -1], measured.Of(Active).Select(one => one.Value));
        Assert.Equal([1, -1], measured.Of("gateway.server.active_connections").Select(one => one.Value));
        var connection = Assert.Single(measured.Of("gateway.server.connection.duration"));
        Assert.Equal(
            ("tcp", "ipv4", null),
            (connection["network.transport"], connection["network.type"], connection["error.type"])
        );
    }

    [Fact]
    public async Task A_connection_that_is_refused_ends_with_the_reason()
    {
        using var measured = new Measurements();
        await using var server = await StartAsync(measured, (_, _) => default);

        await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n");
        await server.DisposeAsync();

        Assert.Equal("host-missing", Assert.Single(measured.Of("gateway.server.connection.duration"))["error.type"]);
    }

    [Fact]
    public async Task Who_begins_to_listen_during_a_request_hears_no_half_of_it()
    {
        using var measured = new Measurements(listens: false);
        await using var server = await StartAsync(
            measured,
            (_, startResponse) =>
            {
                measured.Listen();
                startResponse(200);
                return default;
            }
        );

        await server.ExchangeAsync(Request);
        await server.DisposeAsync();

        Assert.Empty(measured.Of(Active));
        Assert.Empty(measured.Of(Duration));
        Assert.Empty(measured.Of("gateway.server.active_connections"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Measuring_a_request_allocates_nothing(bool isHeard)
    {
        using var listener = new MeterListener();
        using var factory = new Measurements(listens: false);
        using var metrics = new ServerMetrics(factory, TimeProvider.System);
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        if (isHeard)
        {
            Assert.All(factory.Instruments, instrument => listener.EnableMeasurementEvents(instrument));
        }
        var reader = new RequestReader(new ProtocolOptions());
        reader.Next(Encoding.ASCII.GetBytes(Request));

        // The first makes what is made once.
        Measure(metrics, reader.Head);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Measure(metrics, reader.Head);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task The_document_lists_all_instruments_with_their_attributes()
    {
        using var measured = new Measurements();
        await using (
            var server = await StartAsync(measured, (_, _) => throw new InvalidOperationException("on purpose"))
        )
        {
            await server.ExchangeAsync(Request);
            await server.ExchangeAsync("GET / HTTP/1.1\r\n\r\n");
        }
        await using (var full = await StartAsync(measured, (_, _) => default, mostConnections: 1))
        {
            using var first = await full.ConnectAsync();
            await full.ExchangeAsync(Request);
        }

        var rows = measured.Instruments.Select(instrument =>
            $"| `{instrument.Name}` | {Kind(instrument)} | {instrument.Unit} |{Attributes(measured, instrument.Name)} |"
        );
        var document = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(SecurityDocument.FilePath)!, "METRICS.md"));
        Assert.Equal(
            rows.Distinct().Order(StringComparer.Ordinal),
            document.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
    }

    private static string Kind(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> => "histogram",
            Counter<long> or ObservableCounter<long> => "counter",
            UpDownCounter<long> or ObservableUpDownCounter<long> => "up-down counter",
            _ => instrument.GetType().Name,
        };

    private static string Attributes(Measurements measured, string instrument) =>
        string.Concat(
            measured
                .Of(instrument)
                .SelectMany(one => one.Tags.Keys)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(name => $" `{name}`")
        );

    private static void Measure(ServerMetrics metrics, RequestHead head) =>
        metrics.RequestEnds(metrics.RequestBegins(head, "http"), 200, errorType: null);

    private static Task<TestServer> StartAsync(
        Measurements measured,
        Application application,
        TimeProvider? time = null,
        int? mostConnections = null
    ) =>
        TestServer.StartAsync(
            application,
            options =>
            {
                options.MeterFactory = measured;
                options.TimeProvider = time ?? options.TimeProvider;
                options.MaxConnections = mostConnections;
            }
        );
}
