using System.Text;
using CsCheck;
using Gateway.Toolkit.Security;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Toolkit.Tests;

public sealed class SecurityTests
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("{\"id\":1}");

    [Fact]
    public void Whatever_is_signed_comes_back()
    {
        var signer = new TimestampSigner(["secret"], "salt");

        Gen.Byte.Array[0, 200].Sample(payload => signer.Unsign(signer.Sign(payload))!.SequenceEqual(payload));
    }

    [Fact]
    public void Nothing_changed_by_one_character_is_accepted()
    {
        var signer = new TimestampSigner(["secret"], "salt");
        var text = signer.Sign(Payload);

        // But for the last one, some of whose bits are of no octet.
        for (var i = 0; i < text.Length - 1; i++)
        {
            foreach (var c in "Aa0-_.".Where(c => c != text[i]))
            {
                var changed = text[..i] + c + text[(i + 1)..];
                Assert.True(signer.Unsign(changed) is null, $"{changed} is accepted for {text}.");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    [InlineData("é.é.é")]
    public void What_was_never_signed_is_refused(string? text) =>
        Assert.Null(new TimestampSigner(["secret"], "salt").Unsign(text));

    [Fact]
    public void Secret_and_salt_make_the_signature()
    {
        var text = new TimestampSigner(["secret"], "salt").Sign(Payload);

        Assert.Null(new TimestampSigner(["other"], "salt").Unsign(text));
        Assert.Null(new TimestampSigner(["secret"], "other").Unsign(text));
        Assert.Equal(Payload, new TimestampSigner(["other", "secret"], "salt").Unsign(text));
        Assert.NotEqual(
            text.Split('.')[2],
            new TimestampSigner(["other", "secret"], "salt").Sign(Payload).Split('.')[2]
        );
    }

    [Fact]
    public void A_signature_grows_old()
    {
        var time = new FakeTimeProvider();
        var signer = new TimestampSigner(["secret"], "salt", time);
        var text = signer.Sign(Payload);

        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(Payload, signer.Unsign(text, TimeSpan.FromSeconds(60)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(signer.Unsign(text, TimeSpan.FromSeconds(60)));
        Assert.Equal(Payload, signer.Unsign(text));
    }

    [Fact]
    public void A_signer_needs_a_secret()
    {
        Assert.Throws<ArgumentException>(() => new TimestampSigner([], "salt"));
        Assert.Throws<ArgumentException>(() => new TimestampSigner([""], "salt"));
    }

    [Fact]
    public void A_password_is_checked_against_its_hash_alone()
    {
        var hash = PasswordHash.Generate("pässword");

        Assert.StartsWith("pbkdf2:sha512:210000$", hash, StringComparison.Ordinal);
        Assert.DoesNotContain("pässword", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, PasswordHash.Generate("pässword"));
        Assert.True(PasswordHash.Check(hash, "pässword"));
        Assert.False(PasswordHash.Check(hash, "password"));
        Assert.False(PasswordHash.Check(hash, ""));
    }

    // Made by Werkzeug 2.2.2: generate_password_hash("secret", "pbkdf2:sha256:1000") and its like.
    [Theory]
    [InlineData("pbkdf2:sha256:1000$bniqUgjZCbNKo4yo$0cfb080bad51c34b15415aa16c7de3c755727cd6183e6d473a1efc82d2a32a74")]
    [InlineData(
        "pbkdf2:sha512:500$f56gSDJo$0a4087cff5c85773dc6fc4a4982d965fbbd8962d712809aa6fa49c72a6b346ccc3e85649721af35b660615ccc710934b1ff37f7c61893dde78a6f071cdf60576"
    )]
    public void Hashes_of_Werkzeug_are_read(string hash)
    {
        Assert.True(PasswordHash.Check(hash, "secret"));
        Assert.False(PasswordHash.Check(hash, "Secret"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("plain$$secret")]
    [InlineData("pbkdf2:md5:1000$salt$00")]
    [InlineData("pbkdf2:sha256:0$salt$00")]
    [InlineData("pbkdf2:sha256:99999999999$salt$00")]
    [InlineData("pbkdf2:sha256:1000$salt$")]
    [InlineData("pbkdf2:sha256:1000$salt$0g")]
    public void What_is_no_hash_fits_no_password(string hash) => Assert.False(PasswordHash.Check(hash, "secret"));
}
