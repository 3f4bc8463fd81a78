using Gateway.Server.Tests.Metrics;

namespace Gateway.Server.Tests.Wire;

// What goes over the wire is the same on every transport, so each class of tests is run on each.

[OnTransport(TransportKind.Epoll)]
public sealed class BufferTestsOnEpoll : BufferTests;

[OnTransport(TransportKind.Sockets)]
public sealed class BufferTestsOnSockets : BufferTests;

[OnTransport(TransportKind.Epoll)]
public sealed class ConnectionLimitTestsOnEpoll : ConnectionLimitTests;

[OnTransport(TransportKind.Sockets)]
public sealed class ConnectionLimitTestsOnSockets : ConnectionLimitTests;

[OnTransport(TransportKind.Epoll)]
public sealed class ConnectionTestsOnEpoll : ConnectionTests;

[OnTransport(TransportKind.Sockets)]
public sealed class ConnectionTestsOnSockets : ConnectionTests;

[OnTransport(TransportKind.Epoll)]
public sealed class FailureTestsOnEpoll : FailureTests;

[OnTransport(TransportKind.Sockets)]
public sealed class FailureTestsOnSockets : FailureTests;

[OnTransport(TransportKind.Epoll)]
public sealed class FeatureTestsOnEpoll : FeatureTests;

[OnTransport(TransportKind.Sockets)]
public sealed class FeatureTestsOnSockets : FeatureTests;

[OnTransport(TransportKind.Epoll)]
public sealed class RefusalTestsOnEpoll : RefusalTests;

[OnTransport(TransportKind.Sockets)]
public sealed class RefusalTestsOnSockets : RefusalTests;

[OnTransport(TransportKind.Epoll)]
public sealed class RequestBodyTestsOnEpoll : RequestBodyTests;

[OnTransport(TransportKind.Sockets)]
public sealed class RequestBodyTestsOnSockets : RequestBodyTests;

[OnTransport(TransportKind.Epoll)]
public sealed class ResponseTestsOnEpoll : ResponseTests;

[OnTransport(TransportKind.Sockets)]
public sealed class ResponseTestsOnSockets : ResponseTests;

[OnTransport(TransportKind.Epoll)]
public sealed class ServerMetricsTestsOnEpoll : ServerMetricsTests;

[OnTransport(TransportKind.Sockets)]
public sealed class ServerMetricsTestsOnSockets : ServerMetricsTests;

[OnTransport(TransportKind.Epoll)]
public sealed class SlowReaderTestsOnEpoll : SlowReaderTests;

[OnTransport(TransportKind.Sockets)]
public sealed class SlowReaderTestsOnSockets : SlowReaderTests;

[OnTransport(TransportKind.Epoll)]
public sealed class TimeoutTestsOnEpoll : TimeoutTests;

[OnTransport(TransportKind.Sockets)]
public sealed class TimeoutTestsOnSockets : TimeoutTests;

[OnTransport(TransportKind.Epoll)]
public sealed class UnixSocketTestsOnEpoll : UnixSocketTests;

[OnTransport(TransportKind.Sockets)]
public sealed class UnixSocketTestsOnSockets : UnixSocketTests;

[OnTransport(TransportKind.Epoll)]
public sealed class PeerDepartureTestsOnEpoll : PeerDepartureTests;

[OnTransport(TransportKind.Sockets)]
public sealed class PeerDepartureTestsOnSockets : PeerDepartureTests;
