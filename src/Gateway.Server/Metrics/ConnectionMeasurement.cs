using System.Net.Sockets;

namespace Gateway.Server.Metrics;

/// <summary>What is to be remembered of a connection until its end; the default when nobody listened at its
/// beginning.</summary>
internal readonly record struct ConnectionMeasurement(AddressFamily? Family, bool IsCounted, long? StartedAt);
