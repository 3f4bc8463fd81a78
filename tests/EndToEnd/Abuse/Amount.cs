using System.Globalization;

namespace Gateway.EndToEnd.Abuse;

/// <summary>How much of something a test does: little by itself, more when an environment variable says so.</summary>
internal static class Amount
{
    public static int Of(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : usual;
}
