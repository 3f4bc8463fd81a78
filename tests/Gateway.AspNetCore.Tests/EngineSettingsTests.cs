using Gateway.AspNetCore.Engine;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore.Tests;

/// <summary>The command's settings as Kestrel's limits.</summary>
public sealed class EngineSettingsTests
{
    [Theory]
    [InlineData("max-request-line", "100", "MaxRequestLineSize", "100")]
    [InlineData("max-header-size", "200", "MaxRequestHeadersTotalSize", "200")]
    [InlineData("max-header-count", "3", "MaxRequestHeaderCount", "3")]
    [InlineData("max-body-size", "4", "MaxRequestBodySize", "4")]
    [InlineData("max-body-size", "none", "MaxRequestBodySize", "")]
    [InlineData("header-timeout", "1.5", "RequestHeadersTimeout", "00:00:01.5000000")]
    [InlineData("keep-alive-timeout", "7", "KeepAliveTimeout", "00:00:07")]
    [InlineData("max-connections", "9", "MaxConcurrentConnections", "9")]
    [InlineData("max-connections", "none", "MaxConcurrentConnections", "")]
    [InlineData("max-request-buffer", "50000", "MaxRequestBufferSize", "50000")]
    [InlineData("max-response-buffer", "11", "MaxResponseBufferSize", "11")]
    // A head has to fit, or Kestrel would not start.
    [InlineData("max-request-buffer", "1", "MaxRequestBufferSize", "32768")]
    [InlineData("max-header-size", "1000000", "MaxRequestBufferSize", "1000000")]
    [InlineData("max-request-line", "2000000", "MaxRequestBufferSize", "2000000")]
    public void A_setting_is_a_limit(string name, string value, string limit, string expected)
    {
        var limits = Limits((name, value));

        Assert.Equal(expected, $"{typeof(KestrelServerLimits).GetProperty(limit)!.GetValue(limits)}");
    }

    [Theory]
    [InlineData("100", "2.5", "100 00:00:02.5000000")]
    [InlineData("0", "0", null)]
    public void A_rate_holds_both_ways(string rate, string grace, string? expected)
    {
        var limits = Limits(("min-data-rate", rate), ("min-data-rate-grace", grace));

        Assert.Equal(expected, Text(limits.MinRequestBodyDataRate));
        Assert.Equal(expected, Text(limits.MinResponseDataRate));

        static string? Text(MinDataRate? rate) => rate is null ? null : $"{rate.BytesPerSecond} {rate.GracePeriod}";
    }

    [Theory]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("info", LogLevel.Information)]
    [InlineData("warning", LogLevel.Warning)]
    [InlineData("error", LogLevel.Error)]
    public void The_level_is_the_log_s(string name, LogLevel level) =>
        Assert.Equal(level, EngineSettings.Read(new Dictionary<string, string> { ["log-level"] = name }).LogLevel);

    [Theory]
    [InlineData("header-timeout", "0")]
    [InlineData("keep-alive-timeout", "0")]
    [InlineData("min-data-rate-grace", "1")]
    [InlineData("log-level", "loud")]
    public void What_Kestrel_cannot_do_is_told(string name, string value)
    {
        var error = Assert.Throws<FormatException>(() => Limits((name, value)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(value, error.Message, StringComparison.Ordinal);
    }

    private static KestrelServerLimits Limits(params (string Name, string Value)[] settings)
    {
        var limits = new KestrelServerOptions().Limits;
        EngineSettings.Read(settings.ToDictionary(one => one.Name, one => one.Value)).Apply(limits);
        return limits;
    }
}
