namespace Gateway.Server.Metrics;

/// <summary>What is to be remembered of a request until its end; the default when nobody listened at its beginning.</summary>
internal readonly record struct RequestMeasurement(
    string? Method,
    string Scheme,
    bool IsHttp10,
    bool IsCounted,
    long StartedAt
);
