namespace Gateway.Bench.Load;

/// <summary>What a load generator counted.</summary>
/// <param name="Requests">Complete responses.</param>
/// <param name="Seconds">The time they took together.</param>
/// <param name="P50">Milliseconds; not a number when there was no response.</param>
/// <param name="P99">Milliseconds; not a number when there was no response.</param>
/// <param name="Failed">Connections that failed, and waits that took too long.</param>
/// <param name="Refused">Responses whose status is an error's.</param>
internal sealed record LoadResult(
    double Requests,
    double Seconds,
    double P50,
    double P99,
    double Failed,
    double Refused
)
{
    public double Rate => Requests / Seconds;
}
