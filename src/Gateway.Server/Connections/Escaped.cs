using System.Text;

namespace Gateway.Server.Connections;

/// <summary>Octets of a peer's as a log may show them: escaped, so that they end no line and move no cursor, and
/// bounded.</summary>
internal static class Escaped
{
    private const int MaxShown = 256;

    public static string Text(string? text) => Text(Encoding.UTF8.GetBytes(text ?? ""));

    public static string Text(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder();
        foreach (var octet in octets[..Math.Min(octets.Length, MaxShown)])
        {
            if (octet is > 0x20 and < 0x7F and not (byte)'\\')
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append("\\x").Append(octet.ToString("x2"));
            }
        }
        return octets.Length > MaxShown ? text.Append('…').ToString() : text.ToString();
    }
}
