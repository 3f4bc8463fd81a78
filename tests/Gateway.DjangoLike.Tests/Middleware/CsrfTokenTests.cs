using CsCheck;
using Gateway.DjangoLike.Middleware;

namespace Gateway.DjangoLike.Tests.Middleware;

public sealed class CsrfTokenTests
{
    private static readonly Gen<string> Secret = Gen.Int.Select(_ => CsrfToken.NewSecret());

    [Fact]
    public void A_masked_token_matches_its_secret_and_no_other() =>
        Gen.Select(Secret, Secret)
            .Sample(
                (secret, other) =>
                    CsrfToken.Matches(CsrfToken.Mask(secret), secret)
                    && CsrfToken.Matches(secret, secret)
                    && !CsrfToken.Matches(CsrfToken.Mask(other), secret)
            );

    [Fact]
    public void A_token_differs_each_time()
    {
        var secret = CsrfToken.NewSecret();
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => CsrfToken.Mask(secret)).Distinct().Count());
    }

    [Fact]
    public void Any_changed_character_is_noticed()
    {
        var secret = CsrfToken.NewSecret();
        var token = CsrfToken.Mask(secret);
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == 'a' ? 'b' : 'a') + token[(i + 1)..];
            Assert.False(CsrfToken.Matches(changed, secret));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("----------------------------------------------------------------")]
    public void What_is_no_token_matches_nothing(string? token) =>
        Assert.False(CsrfToken.Matches(token, CsrfToken.NewSecret()));
}
