namespace Gateway.EndToEnd.Abuse;

// Clients misbehave alike on every transport, so each class of tests is run on each.

[Collection(AbuseCollection.Name)]
public sealed class ManyConnectionsTestsOnEpoll() : ManyConnectionsTests("epoll");

[Collection(AbuseCollection.Name)]
public sealed class ManyConnectionsTestsOnSockets() : ManyConnectionsTests("sockets");

[Collection(AbuseCollection.Name)]
public sealed class RollingRestartTestsOnEpoll() : RollingRestartTests("epoll");

[Collection(AbuseCollection.Name)]
public sealed class RollingRestartTestsOnSockets() : RollingRestartTests("sockets");

[Collection(AbuseCollection.Name)]
public sealed class SlowClientTestsOnEpoll() : SlowClientTests("epoll");

[Collection(AbuseCollection.Name)]
public sealed class SlowClientTestsOnSockets() : SlowClientTests("sockets");
