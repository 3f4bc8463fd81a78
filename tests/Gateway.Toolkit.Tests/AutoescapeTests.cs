using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests;

public sealed class AutoescapeTests
{
    private const string Evil = "<script>alert(\"x\" + 'y' & z)</script>";
    private const string Escaped = "&lt;script&gt;alert(&#34;x&#34; + &#39;y&#39; &amp; z)&lt;/script&gt;";

    private readonly LiquidEngine _engine = new();

    [Theory]
    [InlineData("{{ evil }}")]
    [InlineData("{{evil}}")]
    [InlineData("{{- evil -}}")]
    [InlineData("{{ evil | strip }}")]
    [InlineData("{{ nothing | default: evil }}")]
    [InlineData("{{ object.Member }}")]
    [InlineData("{{ object.member }}")]
    [InlineData("{{ list.first }}")]
    [InlineData("{{ list }}")]
    [InlineData("{{ list | join: '' }}")]
    [InlineData("{{ map.key }}")]
    [InlineData("{{ map['key'] }}")]
    [InlineData("{{ printed }}")]
    [InlineData("{% assign copy = evil %}{{ copy }}")]
    [InlineData("{% capture copy %}{{ evil }}{% endcapture %}{{ copy }}")]
    [InlineData("{% cycle evil %}")]
    [InlineData("{% for item in list %}{{ item }}{% endfor %}")]
    [InlineData("{% for item in map %}{{ item[1] }}{% endfor %}")]
    [InlineData("{% if true %}{{ evil }}{% endif %}")]
    [InlineData("{% echo_it evil %}")]
    [InlineData("{{ echo_it(evil) }}")]
    [InlineData("{% echo_it evil as copy %}{{ copy }}")]
    [InlineData("{{ evil | same }}")]
    [InlineData("{{ evil | escape }}")]
    [InlineData("{{ evil | escape | escape }}")]
    [InlineData("{{ evil | h }}")]
    [InlineData("{{ nothing or evil }}")]
    [InlineData("{{ evil if evil else nothing }}")]
    [InlineData("{{ '' ~ evil }}")]
    [InlineData("{{ '' + evil }}")]
    [InlineData("{{ evil[:] }}")]
    [InlineData("{{ [evil] | first }}")]
    [InlineData("{{ {'a': evil}['a'] }}")]
    [InlineData("{% for key, value in map.items() %}{{ value }}{% endfor %}")]
    [InlineData("{% set copy %}{{ evil }}{% endset %}{{ copy }}")]
    [InlineData("{% set copy %}{{ evil }}{% endset %}{{ copy ~ '' }}")]
    [InlineData("{% for x in [evil] if x %}{{ loop.cycle(x) }}{% endfor %}")]
    [InlineData("{% set copy = echo_it(evil) %}{{ copy }}")]
    [InlineData("{{ evil | replace('zzz', 'z') }}")]
    [InlineData("{{ evil | e | trim }}")]
    [InlineData("{{ evil | join('') }}")]
    public void Whatever_prints_is_escaped_once(string template)
    {
        Assert.Equal(Escaped, Render(template));
    }

    [Theory]
    [InlineData("{{ evil | safe }}", Evil)]
    [InlineData("{{ markup }}", "<b>bold</b>")]
    [InlineData("{% emphasize %}", "<em>x</em>")]
    [InlineData("{{ evil | shout }}", "<big>")]
    [InlineData("{% raw %}{{ evil }}{% endraw %}", "{{ evil }}")]
    [InlineData("{{ lines | newline_to_br }}", "a&lt;<br>\nb")]
    public void What_is_marked_safe_is_not(string template, string expected)
    {
        Assert.Equal(expected, Render(template));
    }

    // A filter that takes text is given text, which is escaped again.
    [Theory]
    [InlineData("{{ '<b>' | e | replace: 'b','c' }}", "&amp;lt;c&amp;gt;")]
    [InlineData("{{ lines | newline_to_br | truncate: 5 }}", "a&amp;...")]
    [InlineData("{{ markup | upcase }}", "&lt;B&gt;BOLD&lt;/B&gt;")]
    [InlineData("{{ '<' | append: markup }}", "&lt;&lt;b&gt;bold&lt;/b&gt;")]
    [InlineData("{{ markup | same }}", "&lt;b&gt;bold&lt;/b&gt;")]
    public void HTML_becomes_text_again_where_a_filter_takes_text(string template, string expected)
    {
        Assert.Equal(expected, Render(template));
    }

    [Theory]
    [InlineData("<p title=\"{{ value }}\">", "<p title=\"&#34; onclick=&#34;x\">")]
    [InlineData("<p title='{{ value2 }}'>", "<p title='&#39; onclick=&#39;x'>")]
    public void No_value_leaves_a_quoted_attribute(string template, string expected)
    {
        var model = new { value = "\" onclick=\"x", value2 = "' onclick='x" };

        Assert.Equal(expected, _engine.RenderText(template, model));
    }

    [Fact]
    public void A_parent_block_is_not_escaped_again()
    {
        _engine.AddTemplate("base.html", "{% block a %}<b>{{ evil }}</b>{% endblock %}");
        _engine.AddTemplate(
            "child.html",
            "{% extends 'base.html' %}{% block a %}<i>{{ block.super }}</i>{% endblock %}"
        );

        Assert.Equal("<i><b>&lt;</b></i>", _engine.Render("child.html", new { evil = "<" }));
    }

    [Theory]
    [InlineData("{{ evil ' }}")]
    [InlineData("{{ evil | strip ' }}")]
    [InlineData("{{ evil | strip \" | x }}")]
    [InlineData("{{ evil")]
    [InlineData("{{ }}")]
    public void What_could_hide_the_escaping_is_an_error(string template)
    {
        Assert.Throws<TemplateException>(() => Render(template));
    }

    [Fact]
    public void Non_ASCII_text_stays_readable()
    {
        Assert.Equal("é 😀 日本", _engine.RenderText("{{ text }}", new { text = "é 😀 日本" }));
    }

    private string Render(string template)
    {
        _engine.AddFunction("echo_it", call => call.Arguments[0]);
        _engine.AddFunction("emphasize", _ => new Markup("<em>x</em>"));
        _engine.AddFilter("same", (string text) => text);
        _engine.AddFilter("shout", (string _) => new Markup("<big>"));
        var model = new Dictionary<string, object?>
        {
            ["evil"] = Evil,
            ["object"] = new { Member = Evil },
            ["list"] = new[] { Evil },
            ["map"] = new Dictionary<string, string> { ["key"] = Evil },
            ["printed"] = new Printed(),
            ["markup"] = new Markup("<b>bold</b>"),
            ["lines"] = "a<\nb",
        };
        return _engine.RenderText(template, model);
    }

    private sealed class Printed
    {
        public override string ToString() => Evil;
    }
}
