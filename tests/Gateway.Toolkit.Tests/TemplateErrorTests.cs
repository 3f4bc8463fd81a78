using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests;

/// <summary>An error in a template says where it is, what was found and what was expected.</summary>
public sealed class TemplateErrorTests
{
    private readonly LiquidEngine _engine = new();

    [Theory]
    [InlineData("a\nb\n{% if x %}\nc", 3)]
    [InlineData("{% if x %}{% endif %}\n{% if y %}\nc", 2)]
    [InlineData("a\n{% nonsense %}\nc", 2)]
    [InlineData("a\n\n{% for in %}{% endfor %}\nc", 3)]
    [InlineData("a\n{{ x | nofilter }}", 2)]
    [InlineData("a\n{{ nofunction('x') }}", 2)]
    [InlineData("a\n{{ x ", 2)]
    [InlineData("a\n{% comment %} {{ x \n {% endcomment %}\n{% wrong %}", 4)]
    [InlineData("a\n{% for x in items xyz %}\n{% endfor %}", 2)]
    [InlineData("{# a \n b #}\n{% endif %}", 3)]
    [InlineData("{% if x %}\n{% else %}\n{% elif x %}\n{% endif %}", 3)]
    [InlineData("\n{% break %}", 2)]
    [InlineData("\n{% block a b %}{% endblock %}", 2)]
    [InlineData("\n{% extends 'a' if x else 'b' %}", 2)]
    public void Errors_name_the_file_and_the_line(string template, int line)
    {
        _engine.AddTemplate("page.html", template);

        var error = Assert.Throws<TemplateException>(() => _engine.Render("page.html"));

        Assert.Equal(("page.html", (int?)line), (error.Template, error.Line));
        Assert.StartsWith($"page.html, line {line}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n{{ broken.property }}", 2, "in {{ broken.property }}: it broke.")]
    [InlineData("\n\n{% if broken.property %}{% endif %}", 3, "it broke")]
    [InlineData("\n{% for x in items if x > 'a' %}{% endfor %}", 2, "1 and the text 'a' have no order")]
    [InlineData("\n{% for a, b in items %}{% endfor %}", 2, "1 has 1 parts, not the 2 of a, b")]
    [InlineData("\n{{ 'abc' | truncate: 'x' }}", 2, "the filter truncate was given the text 'x'")]
    [InlineData("\n{{ fails() }}", 2, "it failed")]
    [InlineData("{% if true %}\n{% fails %}{% endif %}", 2, "it failed")]
    [InlineData("\n{{ refuses() }}", 2, "line 2: in {{ refuses() }}: it takes a name.")]
    [InlineData("\n{{ range(1000000000) }}", 2, "too long")]
    [InlineData("\n{{ items.items() }}", 2, "which is no dictionary")]
    public void A_failure_while_rendering_names_file_line_and_tag(string template, int line, string expected)
    {
        _engine.AddFunction("fails", _ => throw new InvalidOperationException("it failed"));
        _engine.AddFunction("refuses", _ => throw new TemplateException("it takes a name."));
        _engine.AddTemplate("page.html", template);

        var error = Assert.Throws<TemplateException>(() =>
            _engine.Render("page.html", new { broken = new Broken(), items = new[] { 1 } })
        );

        Assert.Equal(("page.html", (int?)line), (error.Template, error.Line));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ user user }}", "found user, expected | filter, an operator, or the end")]
    [InlineData("{{ user | nosuch }}", "there is no filter nosuch")]
    [InlineData("{{ user | cut: 1, 2 }}", "the filter cut takes 1 arguments, got 2")]
    [InlineData("{{ user | cut }}", "the filter cut needs an argument, length")]
    [InlineData("{{ user | cut(size=1) }}", "the filter cut has no argument size")]
    [InlineData("{{ user.upper() }}", "found a call of the method upper")]
    [InlineData("{{ nosuch(1) }}", "there is no function nosuch")]
    [InlineData("{{ super() | upper }}", "super() stands alone")]
    [InlineData("{% if user = 'x' %}{% endif %}", "compare with ==")]
    [InlineData("{% if user && user %}{% endif %}", "operators are words: and, or, not")]
    [InlineData("{% if user == empty %}{% endif %}", "what is empty is false: not x")]
    [InlineData("{% if user is nosuch %}{% endif %}", "there is no test nosuch; there are defined, ")]
    [InlineData("{% for x in user recursive %}{% endfor %}", "found recursive behind what the loop goes through")]
    [InlineData("{% for x in user %}{% endif %}", "expected {% endfor %}, for {% for x in user %} of line 1")]
    [InlineData("{% macro x() %}{% endmacro %}", "there is no tag macro; there are assign, ")]
    [InlineData("{% case user %}{% endcase %}", "there is no tag case")]
    [InlineData("{% set a.b = 1 %}", "found ., expected =")]
    [InlineData("{% include 'a' ignore missing %}", "expected the name of one template")]
    [InlineData("{{ 2 ** 3 }}", "** is not known here")]
    [InlineData("{{ 12345678901234567890 }}", "does not fit 64 bits")]
    public void What_is_not_understood_is_refused_before_anything_is_printed(string template, string expected)
    {
        _engine.AddFilter("cut", (string text, int length) => text[..length]);
        _engine.AddTemplate("page.html", "{% if false %}" + template + "{% endif %}");

        var error = Assert.Throws<TemplateException>(() => _engine.Render("page.html"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("page.html, line 1: in {", error.Message, StringComparison.Ordinal);
    }

    private sealed class Broken
    {
#pragma warning disable CA1822 // templates see members of instances
        public string Property => throw new InvalidOperationException("it broke.");
#pragma warning restore CA1822
    }
}
