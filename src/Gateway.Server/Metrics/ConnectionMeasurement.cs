using System.Net.Sockets;

namespace Gateway.Server.Metrics;

/// <summary>What is to be remembered of a connection until its end.</summary>
internal sealed record ConnectionMeasurement(AddressFamily? Family, bool IsCounted, long StartedAt);
