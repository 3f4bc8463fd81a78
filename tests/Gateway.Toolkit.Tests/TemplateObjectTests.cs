using System.Collections;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests;

public sealed class TemplateObjectTests
{
    [Theory]
    [InlineData("{{ form.subject }}", "<input name=\"subject\">")]
    [InlineData("{{ form.subject.label }}", "a &lt; b")]
    [InlineData("{{ form.title }}", "&lt;t&gt;")]
    [InlineData(
        "{% for field in form %}[{{ field }}]{% endfor %}",
        "[<input name=\"subject\">][<input name=\"body\">]"
    )]
    [InlineData("{{ form.nothing }}", "")]
    [InlineData("{% if form.subject %}yes{% endif %}", "yes")]
    [InlineData("{{ form.subject | safe }}", "<input name=\"subject\">")]
    public void A_form_shows_its_fields_by_name_in_order_and_as_html(string template, string expected) =>
        Assert.Equal(expected, new LiquidEngine().RenderText(template, new { form = new Form() }));

    private sealed class Form : ITemplateObject, IEnumerable<Field>
    {
        private readonly Field[] _fields = [new("subject"), new("body")];

        public string Title { get; } = "<t>";

        public bool TryGetMember(string name, out object? value) =>
            (value = Array.Find(_fields, field => field.Name == name)) is not null;

        public IEnumerator<Field> GetEnumerator() => _fields.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed record Field(string Name) : IMarkup
    {
        public string Label { get; } = "a < b";

        public Markup ToMarkup() => new($"<input name=\"{Name}\">");
    }
}
