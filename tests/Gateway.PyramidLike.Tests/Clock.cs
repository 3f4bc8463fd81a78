namespace Gateway.PyramidLike.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class Clock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 26, 1, 2, 3, TimeSpan.Zero);

    public void Pass(int seconds) => _now += TimeSpan.FromSeconds(seconds);

    public override DateTimeOffset GetUtcNow() => _now;
}
