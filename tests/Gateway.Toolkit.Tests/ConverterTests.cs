using System.Globalization;
using CsCheck;
using Gateway.Toolkit.Routing;

namespace Gateway.Toolkit.Tests;

public sealed class ConverterTests
{
    [Theory]
    [InlineData("/user/<string:name>", "/user/ann", "name=ann")]
    [InlineData("/user/<name>", "/user/日本 x", "name=日本 x")]
    [InlineData("/user/<name>", "/user/", null)]
    [InlineData("/user/<name>", "/user/a/b", null)]
    [InlineData("/<string(length=2):lang>", "/en", "lang=en")]
    [InlineData("/<string(length=2):lang>", "/eng", null)]
    [InlineData("/<string(minlength=2, maxlength=3):lang>", "/engl", null)]
    [InlineData("/<int:id>", "/042", "id=42")]
    [InlineData("/<int:id>", "/-1", null)]
    [InlineData("/<int:id>", "/1.0", null)]
    [InlineData("/<int:id>", "/٣", null)]
    [InlineData("/<int:id>", "/2147483648", "id=2147483648")]
    [InlineData("/<int:id>", "/9223372036854775807", "id=9223372036854775807")]
    [InlineData("/<int:id>", "/9223372036854775808", null)]
    [InlineData("/<int(signed=True):id>", "/-7", "id=-7")]
    [InlineData("/<int(fixed_digits=4):year>", "/0042", "year=42")]
    [InlineData("/<int(fixed_digits=4):year>", "/42", null)]
    [InlineData("/<int(4):year>", "/42", null)]
    [InlineData("/<int(4):year>", "/0042", "year=42")]
    [InlineData("/<string(2):code>", "/d", null)]
    [InlineData("/<string(2, 3):code>", "/deut", null)]
    [InlineData("/<string(2, maxlength=3):code>", "/deu", "code=deu")]
    [InlineData("/<int(min=1, max=9):n>", "/0", null)]
    [InlineData("/<int(min=1, max=9):n>", "/9", "n=9")]
    [InlineData("/<float:x>", "/1.50", "x=1.5")]
    [InlineData("/<float:x>", "/1", null)]
    [InlineData("/<float(signed=True):x>", "/-1.5", "x=-1.5")]
    [InlineData("/<path:rest>", "/a/b/c", "rest=a/b/c")]
    [InlineData("/<path:rest>", "//a", null)]
    [InlineData("/<path:rest>/edit", "/a/edit/b/edit", "rest=a/edit/b")]
    [InlineData("/<uuid:id>", "/6BA7B810-9dad-11d1-80b4-00c04fd430c8", "id=6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("/<uuid:id>", "/6ba7b8109dad11d180b400c04fd430c8", null)]
    [InlineData("/<any(about, 'help', \"a,b\"):page>", "/help", "page=help")]
    [InlineData("/<any(about, 'help', \"a,b\"):page>", "/a,b", "page=a,b")]
    [InlineData("/<any(about, help):page>", "/other", null)]
    [InlineData("/a.b", "/a.b", "")]
    [InlineData("/a.b", "/axb", null)]
    [InlineData("/<a>-<b>", "/x-y-z", "a=x-y;b=z")]
    [InlineData("/<name>", "/x\n", "name=x\n")]
    public void Flask_rules_match(string rule, string path, string? expected) =>
        Assert.Equal(expected, Match(UrlPattern.Parse(rule, ConverterTable.Flask()), path));

    [Theory]
    [InlineData("articles/<int:year>/", "articles/2003/", "year=2003")]
    [InlineData("articles/<slug:slug>/", "articles/building-a_site/", "slug=building-a_site")]
    [InlineData("articles/<slug:slug>/", "articles/é/", null)]
    [InlineData("<path:p>", "/a//b", "p=/a//b")]
    [InlineData("<uuid:id>", "6BA7B810-9dad-11d1-80b4-00c04fd430c8", null)]
    [InlineData("<str:a>/<b>/", "x/y/", "a=x;b=y")]
    public void Django_routes_match(string rule, string path, string? expected) =>
        Assert.Equal(expected, Match(UrlPattern.Parse(rule, ConverterTable.Django()), path));

    [Fact]
    public void A_prefix_leaves_the_rest()
    {
        var pattern = UrlPattern.Parse("polls/<int:id>/", ConverterTable.Django());

        Assert.True(pattern.TryMatchPrefix("polls/5/vote/", out var values, out var rest));
        Assert.Equal("vote/", rest);
        Assert.Equal(5L, values["id"]);
        Assert.False(pattern.TryMatchPrefix("x/polls/5/", out _, out _));
    }

    [Theory]
    [InlineData("/user/<name>", "a b&?#%é😀;=+", "/user/a%20b&%3F%23%25%C3%A9%F0%9F%98%80;=+")]
    [InlineData("/<path:p>", "a/ü b/c", "/a/%C3%BC%20b/c")]
    [InlineData("/<int(fixed_digits=4):y>", 42, "/0042")]
    [InlineData("/<int:y>", "7", "/7")]
    [InlineData("/<int:y>", 7L, "/7")]
    [InlineData("/<float:x>", 1.0, "/1.0")]
    [InlineData("/<float:x>", 1e21, "/1000000000000000000000.0")]
    [InlineData("/<float:x>", 1e-7, "/0.0000001")]
    [InlineData("/é/<x>", "y", "/%C3%A9/y")]
    public void URLs_are_built_and_encoded(string rule, object value, string expected)
    {
        var pattern = UrlPattern.Parse(rule, ConverterTable.Flask());

        Assert.Equal(expected, pattern.Build(new Dictionary<string, object?> { [pattern.Variables.Single()] = value }));
    }

    [Theory]
    [InlineData("/<name>", "a/b", "without a slash")]
    [InlineData("/<name>", "", "<name>")]
    [InlineData("/<int:id>", -1, "without a sign")]
    [InlineData("/<int:id>", "x", "whole number")]
    [InlineData("/<int(max=9):id>", 10, "at most 9")]
    [InlineData("/<float:x>", double.NaN, "finite")]
    [InlineData("/<uuid:x>", "x", "UUID")]
    [InlineData("/<any(a, b):x>", "c", "one of a, b")]
    [InlineData("/<path:x>", "/a", "begin with a slash")]
    [InlineData("/<x>", null, "<x>")]
    public void A_value_that_would_not_match_is_not_built(string rule, object? value, string expected)
    {
        var pattern = UrlPattern.Parse(rule, ConverterTable.Flask());

        var error = Assert.Throws<ArgumentException>(() =>
            pattern.Build(new Dictionary<string, object?> { [pattern.Variables.Single()] = value })
        );

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/<", "character 2")]
    [InlineData("/a>", "character 3")]
    [InlineData("/<>", "no name")]
    [InlineData("/<int:>", "no name")]
    [InlineData("/<1a>", "no name")]
    [InlineData("/<number:id>", "there are any, float, int, path, string, uuid")]
    [InlineData("/<int(min=x):id>", "min=x")]
    [InlineData("/<int(least=1):id>", "no argument \"least\"")]
    [InlineData("/<int(min=1:id>", "not closed")]
    [InlineData("/<int(4, fixed_digits=4):id>", "\"fixed_digits\" is there twice")]
    [InlineData("/<string(1, 2, 3, 4):id>", "there are 4 arguments; expected 3 at most")]
    [InlineData("/<uuid(4):id>", "uuid takes no arguments")]
    [InlineData("/<any():id>", "any has no words")]
    [InlineData("/<a>/<a>", "twice")]
    public void A_malformed_rule_says_what_and_where(string rule, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<FormatException>(() => UrlPattern.Parse(rule, ConverterTable.Flask())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Any_text_without_a_slash_survives_the_way_there_and_back()
    {
        var pattern = UrlPattern.Parse("/a/<x>/b", ConverterTable.Flask());

        Gen.String[Gen.Char.Where(c => c != '/' && !char.IsSurrogate(c)), 1, 20]
            .Sample(text =>
            {
                var url = pattern.Build(new Dictionary<string, object?> { ["x"] = text });
                Assert.True(url.All(char.IsAscii));
                Assert.True(pattern.TryMatch(Uri.UnescapeDataString(url), out var values));
                Assert.Equal(text, values["x"]);
            });
    }

    [Fact]
    public void Any_float_survives_the_way_there_and_back()
    {
        var pattern = UrlPattern.Parse("/<float(signed=True):x>", ConverterTable.Flask());

        Gen.Double.Where(double.IsFinite)
            .Sample(number =>
            {
                Assert.True(
                    pattern.TryMatch(pattern.Build(new Dictionary<string, object?> { ["x"] = number }), out var values)
                );
                var back = (double)values["x"];
                Assert.True(Math.Abs(back - number) <= Math.Abs(number) * 1e-14, $"{number:R} became {back:R}");
            });
    }

    private static string? Match(UrlPattern pattern, string path) =>
        pattern.TryMatch(path, out var values)
            ? string.Join(
                ';',
                values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}"))
            )
            : null;
}
