namespace Gateway.Bench.Report;

/// <summary>One bar chart.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">The unit, and which way is better.</param>
/// <param name="Format">How values are written.</param>
/// <param name="Bars">From top to bottom.</param>
internal sealed record Panel(string Title, string Note, string Format, IReadOnlyList<Bar> Bars);

/// <summary>One server's bar.</summary>
internal sealed record Bar(string Name, Spread Value, bool IsGateway);
