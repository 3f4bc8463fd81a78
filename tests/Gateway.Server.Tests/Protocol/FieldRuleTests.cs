using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

/// <summary>What an application may send in a field: each char alone, in a value and in a name.</summary>
public sealed class FieldRuleTests
{
    private const string Tokens = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // RFC 9110 §5.5 calls CR, LF and NUL dangerous, and other controls fit to be kept: those are the application's affair.
    [Fact]
    public void A_value_holds_any_octet_but_those_that_end_a_field()
    {
        for (var code = 0; code <= 0x101; code++)
        {
            var c = (char)code;
            var error = Record.Exception(() => FieldRule.Check(("X", $"a{c}b")));

            var isAllowed = c is not ('\r' or '\n' or '\0') && c <= '\u00FF';
            Assert.Equal(isAllowed, error is null);
            Assert.Equal(!isAllowed, error is ArgumentException);
        }
    }

    // RFC 9110 §5.1
    [Fact]
    public void A_name_is_a_token()
    {
        Assert.Throws<ArgumentException>(() => FieldRule.Check(("", "a")));
        for (var code = 0; code <= 0x101; code++)
        {
            var c = (char)code;
            var error = Record.Exception(() => FieldRule.Check(($"X{c}", "a")));

            Assert.Equal(Tokens.Contains(c), error is null);
            Assert.Equal(!Tokens.Contains(c), error is ArgumentException);
        }
    }
}
