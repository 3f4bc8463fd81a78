namespace Gateway.Server.Transports;

/// <summary>What a transport tells of calls that block.</summary>
/// <param name="Takeovers">How often a thread took an event loop over from one that was blocked.</param>
/// <param name="MovedCalls">How many calls went straight to a thread that may block.</param>
/// <param name="BlockingThreads">How many threads there are beside the event loops.</param>
internal readonly record struct TransportCounts(long Takeovers, long MovedCalls, int BlockingThreads);
