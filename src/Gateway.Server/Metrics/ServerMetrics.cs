using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Gateway.Server.Connections;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Metrics;

/// <summary>
/// The server's instruments, in the words of OpenTelemetry's semantic conventions for HTTP where they have one, else in those
/// of Kestrel with a prefix of our own. What nobody listens to costs a look at a field. Thread-safe.
/// </summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Gateway.Server";

    public const string Method = "http.request.method";
    public const string Scheme = "url.scheme";
    public const string Status = "http.response.status_code";
    public const string ProtocolVersion = "network.protocol.version";
    public const string ErrorType = "error.type";
    public const string NetworkTransport = "network.transport";
    public const string NetworkType = "network.type";

    // What the conventions advise for requests, and Kestrel for connections.
    private static readonly InstrumentAdvice<double> RequestTimes = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };
    private static readonly InstrumentAdvice<double> ConnectionTimes = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300],
    };

    private readonly TimeProvider _timeProvider;
    private readonly Meter _meter;
    private readonly Meter? _ownMeter;
    private readonly Histogram<double> _requestDuration;
    private readonly UpDownCounter<long> _activeRequests;
    private readonly Counter<long> _rejectedRequests;
    private readonly Histogram<double> _connectionDuration;
    private readonly UpDownCounter<long> _activeConnections;
    private readonly Counter<long> _rejectedConnections;

    public ServerMetrics(IMeterFactory? factory, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        // A factory's meters are the factory's to dispose of.
        var meter = _meter = factory?.Create(MeterName) ?? (_ownMeter = new Meter(MeterName));
        _requestDuration = meter.CreateHistogram(
            "http.server.request.duration",
            "s",
            "Duration of HTTP server requests.",
            tags: null,
            RequestTimes
        );
        _activeRequests = meter.CreateUpDownCounter<long>(
            "http.server.active_requests",
            "{request}",
            "Number of active HTTP server requests."
        );
        _rejectedRequests = meter.CreateCounter<long>(
            "gateway.server.rejected_requests",
            "{request}",
            "Number of requests that the server refused."
        );
        _connectionDuration = meter.CreateHistogram(
            "gateway.server.connection.duration",
            "s",
            "Duration of connections.",
            tags: null,
            ConnectionTimes
        );
        _activeConnections = meter.CreateUpDownCounter<long>(
            "gateway.server.active_connections",
            "{connection}",
            "Number of connections that are open."
        );
        _rejectedConnections = meter.CreateCounter<long>(
            "gateway.server.rejected_connections",
            "{connection}",
            "Number of connections that the server did not serve."
        );
    }

    public void Dispose() => _ownMeter?.Dispose();

    /// <summary>Adds the instruments of the transport, which are read when somebody asks.</summary>
    public void Observe(Func<TransportCounts> transport)
    {
        _meter.CreateObservableCounter(
            "gateway.server.takeovers",
            () => transport().Takeovers,
            "{takeover}",
            "Number of times that an event loop was taken from a thread that a call had blocked."
        );
        _meter.CreateObservableCounter(
            "gateway.server.moved_calls",
            () => transport().MovedCalls,
            "{call}",
            "Number of calls that were made on a thread for blocking calls, because such calls have blocked before."
        );
        _meter.CreateObservableUpDownCounter(
            "gateway.server.blocking_threads",
            () => (long)transport().BlockingThreads,
            "{thread}",
            "Number of threads for blocking calls."
        );
    }

    /// <summary>A request's head is whole.</summary>
    public RequestMeasurement RequestBegins(RequestHead head, string scheme)
    {
        var isCounted = _activeRequests.Enabled;
        if (!isCounted && !_requestDuration.Enabled)
        {
            return default;
        }
        var method = KnownMethods.ForMetrics(head.Method);
        if (isCounted)
        {
            _activeRequests.Add(1, new(Method, method), new(Scheme, scheme));
        }
        return new(method, scheme, head.IsHttp10, isCounted, _timeProvider.GetTimestamp());
    }

    /// <summary>The request has been answered, or cannot be.</summary>
    /// <param name="request">What the beginning gave.</param>
    /// <param name="status">The response's status; 0 when none was sent.</param>
    /// <param name="errorType">A refusal's reason, or an exception's type; null when there was neither.</param>
    public void RequestEnds(in RequestMeasurement request, int status, string? errorType)
    {
        if (request.Method is null)
        {
            return;
        }
        // What was counted in is counted out, whoever has begun to listen meanwhile.
        if (request.IsCounted)
        {
            _activeRequests.Add(-1, new(Method, request.Method), new(Scheme, request.Scheme));
        }
        if (!_requestDuration.Enabled)
        {
            return;
        }
        var tags = new TagList
        {
            { Method, request.Method },
            { Scheme, request.Scheme },
            { ProtocolVersion, request.IsHttp10 ? "1.0" : "1.1" },
        };
        if (status != 0)
        {
            tags.Add(Status, StatusValue.Number(status));
        }
        if (errorType is not null || status >= 500)
        {
            tags.Add(ErrorType, errorType ?? StatusValue.Text(status));
        }
        _requestDuration.Record(_timeProvider.GetElapsedTime(request.StartedAt).TotalSeconds, tags);
    }

    /// <summary>A request is refused, under the reason that the log gives.</summary>
    public void Rejected(string reason, int status)
    {
        if (_rejectedRequests.Enabled)
        {
            _rejectedRequests.Add(1, new(ErrorType, reason), new(Status, StatusValue.Number(status)));
        }
    }

    /// <summary>A connection is open.</summary>
    /// <returns>What its end is to be told with; null when nobody listens.</returns>
    public ConnectionMeasurement? ConnectionBegins(TransportConnection opened)
    {
        var isCounted = _activeConnections.Enabled;
        if (!isCounted && !_connectionDuration.Enabled)
        {
            return null;
        }
        var family = opened.LocalEndPoint?.AddressFamily;
        var measurement = new ConnectionMeasurement(family, isCounted, _timeProvider.GetTimestamp());
        if (isCounted)
        {
            _activeConnections.Add(1, Tags(measurement.Family));
        }
        return measurement;
    }

    /// <summary>The connection is closed.</summary>
    /// <param name="connection">What the beginning gave.</param>
    /// <param name="errorType">The reason for which the server ended it; null when there was none.</param>
    public void ConnectionEnds(ConnectionMeasurement? connection, string? errorType)
    {
        if (connection is null)
        {
            return;
        }
        if (connection.IsCounted)
        {
            _activeConnections.Add(-1, Tags(connection.Family));
        }
        if (_connectionDuration.Enabled)
        {
            var tags = Tags(connection.Family);
            if (errorType is not null)
            {
                tags.Add(ErrorType, errorType);
            }
            _connectionDuration.Record(_timeProvider.GetElapsedTime(connection.StartedAt).TotalSeconds, tags);
        }
    }

    /// <summary>A connection is not served.</summary>
    public void ConnectionRejected(string reason, EndPoint? local)
    {
        if (_rejectedConnections.Enabled)
        {
            var tags = Tags(local?.AddressFamily);
            tags.Add(ErrorType, reason);
            _rejectedConnections.Add(1, tags);
        }
    }

    private static TagList Tags(AddressFamily? family) =>
        family switch
        {
            AddressFamily.InterNetwork => new() { { NetworkTransport, "tcp" }, { NetworkType, "ipv4" } },
            AddressFamily.InterNetworkV6 => new() { { NetworkTransport, "tcp" }, { NetworkType, "ipv6" } },
            AddressFamily.Unix => new() { { NetworkTransport, "unix" } },
            _ => default,
        };
}
