using System.Text;
using System.Text.RegularExpressions;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

/// <summary>The host against the grammar of RFC 3986 §3.2.2, written down a second time.</summary>
public sealed class HostRuleTests
{
    // H is h16 and L is ls32, in the order of the RFC.
    private static readonly string Grammar = """
        (?x)\A(?:
            (?:H:){6}L
          | ::(?:H:){5}L
          | H?::(?:H:){4}L
          | (?:(?:H:){0,1}H)?::(?:H:){3}L
          | (?:(?:H:){0,2}H)?::(?:H:){2}L
          | (?:(?:H:){0,3}H)?::H:L
          | (?:(?:H:){0,4}H)?::L
          | (?:(?:H:){0,5}H)?::H
          | (?:(?:H:){0,6}H)?::
        )\z
        """.Replace("L", "(?:H:H|O[.]O[.]O[.]O)", StringComparison.Ordinal).Replace(
        "H",
        "(?:[0-9A-Fa-f]{1,4})",
        StringComparison.Ordinal
    ).Replace("O", "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])", StringComparison.Ordinal);

    private static readonly Regex IPv6Address = new(
        Grammar,
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(10)
    );

    [Fact]
    public void An_ipv6_address_is_what_the_grammar_says()
    {
        var random = new Random(1);
        var valid = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = Address(random);

            var isValid = IPv6Address.IsMatch(text);

            Assert.True(isValid == HostRule.IsValid(Encoding.ASCII.GetBytes($"[{text}]")), $"[{text}]");
            valid += isValid ? 1 : 0;
        }
        // Both sorts came often.
        Assert.InRange(valid, 20_000, 180_000);
    }

    // Mostly an address, often with a group too few or too many, or one that is none.
    private static string Address(Random random)
    {
        var groups = Enumerable.Range(0, random.Next(1, 10)).Select(_ => Group(random)).ToList();
        if (random.Next(2) == 0)
        {
            groups[random.Next(groups.Count)] = "";
        }
        if (random.Next(4) == 0)
        {
            groups[^1] = string.Join('.', Enumerable.Range(0, random.Next(8) == 0 ? 3 : 4).Select(_ => Octet(random)));
        }
        var text = string.Join(':', groups);
        return random.Next(6) switch
        {
            0 => ":" + text,
            1 => text + ":",
            _ => text,
        };
    }

    private static string Group(Random random) =>
        random.Next(40) == 0
            ? ((string[])["g", "12345", "0x1", "-1", "1%1", "1.2", " "])[random.Next(7)]
            : random.Next(0x10000).ToString(random.Next(2) == 0 ? "x" : "X4");

    private static string Octet(Random random) =>
        random.Next(30) == 0
            ? ((string[])["256", "01", "0x1", "", "1000", "00"])[random.Next(6)]
            : $"{random.Next(256)}";
}
