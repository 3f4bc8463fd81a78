using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Tests.Forms;

/// <summary>How each widget is written, as observed of Django 3.2 (<c>widgets.json</c>).</summary>
public sealed partial class WidgetTests
{
    private static readonly ChoiceItem[] Numbers = [("1", "One"), ("2", "Two")];

    private static readonly Dictionary<string, Func<Widget>> Kinds = new()
    {
        ["TextInput"] = () => new TextInput(),
        ["TextInput class"] = () => new TextInput { Attrs = { { "class", "wide" }, { "data-x", "1" } } },
        ["NumberInput"] = () => new NumberInput(),
        ["EmailInput"] = () => new EmailInput(),
        ["URLInput"] = () => new UrlInput(),
        ["PasswordInput"] = () => new PasswordInput(),
        ["HiddenInput"] = () => new HiddenInput(),
        ["Textarea"] = () => new Textarea(),
        ["CheckboxInput"] = () => new CheckboxInput(),
        ["Select"] = () => new Select { Choices = [("", "---------"), ("1", "One"), ("2", "Two & <more>")] },
        ["Select groups"] = () =>
            new Select { Choices = [new("x", "X"), new("a", "A", "G"), new("b", "B", "G"), new("z", "Z")] },
        ["SelectMultiple"] = () => new SelectMultiple { Choices = Numbers },
        ["NullBooleanSelect"] = () => new NullBooleanSelect(),
        ["DateInput"] = () => new DateInput(),
        ["SplitDateTime"] = () => new SplitDateTimeWidget(),
        ["MultipleHidden"] = () => new MultipleHiddenInput(),
        ["FileInput"] = () => new FileInput(),
    };

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var row in ObservedTable.Read("widgets"))
        {
            cases.Add((string)row[0]!, row[1]?.ToJsonString() ?? "null", (string)row[2]!);
        }
        return cases;
    }

    [GeneratedRegex(@">\s+<", RegexOptions.NonBacktracking)]
    private static partial Regex BetweenTags();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_widget_is_written_as_Djangos(string kind, string value, string expected)
    {
        var html = Kinds[kind]().Render("name", Value(JsonNode.Parse(value)), new() { { "id", "id_name" } });
        Assert.Equal(expected, BetweenTags().Replace(html.ToString(), "><"));
    }

    [Theory]
    [InlineData(
        "radio",
        "<div id=\"id_x\"><div><label for=\"id_x_0\"><input type=\"radio\" name=\"x\" value=\"1\" id=\"id_x_0\"> One</label></div><div><label for=\"id_x_1\"><input type=\"radio\" name=\"x\" value=\"2\" id=\"id_x_1\" checked> Two</label></div></div>"
    )]
    [InlineData(
        "boxes",
        "<div id=\"id_x\"><div><label for=\"id_x_0\"><input type=\"checkbox\" name=\"x\" value=\"1\" id=\"id_x_0\"> One</label></div><div><label for=\"id_x_1\"><input type=\"checkbox\" name=\"x\" value=\"2\" id=\"id_x_1\" checked> Two</label></div></div>"
    )]
    public void Buttons_and_boxes_stand_inside_their_labels(string kind, string expected)
    {
        Widget widget =
            kind == "radio" ? new RadioSelect { Choices = Numbers } : new CheckboxSelectMultiple { Choices = Numbers };
        var html = widget.Render("x", "2", new() { { "id", "id_x" } }).ToString();
        Assert.Equal(expected, BetweenTags().Replace(html, "><"));
    }

    private static object? Value(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => (int)value,
            JsonValueKind.Array => value.AsArray().Select(item => (object?)(string?)item).ToArray(),
            _ => (string?)value,
        };
}
