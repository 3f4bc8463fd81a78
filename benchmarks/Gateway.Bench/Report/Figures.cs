using System.Globalization;

namespace Gateway.Bench.Report;

/// <summary>How figures are written.</summary>
internal static class Figures
{
    /// <summary>The median, with the least and the greatest value behind it when there are several.</summary>
    public static string Text(Spread value, string format) =>
        value.Least.Equals(value.Greatest)
            ? Text(value.Median, format)
            : $"{Text(value.Median, format)} <sub>{Text(value.Least, format)}–{Text(value.Greatest, format)}</sub>";

    public static string Text(Spread? value, string format, double scale = 1) =>
        value is { } known
            ? Text(new Spread(known.Median * scale, known.Least * scale, known.Greatest * scale), format)
            : "–";

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
