using System.Globalization;

namespace Gateway.Server.Metrics;

/// <summary>Status codes as values of attributes, each made once: attributes are objects.</summary>
internal static class StatusValue
{
    private static readonly object?[] Numbers = new object?[1000];
    private static readonly string?[] Texts = new string?[1000];

    public static object Number(int status) => IsCode(status) ? Numbers[status] ??= status : status;

    public static string Text(int status) => IsCode(status) ? Texts[status] ??= Make(status) : Make(status);

    private static bool IsCode(int status) => (uint)status < (uint)Numbers.Length;

    private static string Make(int status) => status.ToString(CultureInfo.InvariantCulture);
}
