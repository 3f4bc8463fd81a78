using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Tests.Forms;

public sealed class FormSetTests
{
    [Fact]
    public void An_empty_set_shows_its_numbers_and_extra_forms()
    {
        var set = new FormSet<Line> { Extra = 2, Initial = [new Dictionary<string, object?> { ["text"] = "one" }] };
        Assert.Equal(3, set.Count);
        var html = set.ToMarkup().ToString();
        Assert.Contains(
            "name=\"form-TOTAL_FORMS\" value=\"3\" id=\"id_form-TOTAL_FORMS\"",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("name=\"form-INITIAL_FORMS\" value=\"1\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"form-MIN_NUM_FORMS\" value=\"0\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"form-MAX_NUM_FORMS\" value=\"1000\"", html, StringComparison.Ordinal);
        Assert.Contains(
            "<input type=\"text\" name=\"form-0-text\" value=\"one\" id=\"id_form-0-text\">",
            html,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("required", html, StringComparison.Ordinal);
        Assert.Contains("form-__prefix__-text", set.EmptyForm.AsP().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Extra_forms_may_stay_empty_and_others_are_cleaned()
    {
        var set = Posted(3, 1, ("form-0-text", ""), ("form-1-text", "two"), ("form-2-text", ""));
        Assert.False(set.IsValid());
        Assert.Equal(["This field is required."], set[0].Errors["text"]);
        Assert.Empty(set[1].Errors);
        Assert.Empty(set[2].Errors);
        Assert.Equal(1, set.TotalErrorCount);
    }

    [Fact]
    public void What_is_to_be_deleted_need_not_be_valid()
    {
        var set = Posted(2, 2, ("form-0-text", ""), ("form-0-DELETE", "on"), ("form-1-text", "two"));
        Assert.True(set.IsValid());
        Assert.Same(set[0], Assert.Single(set.DeletedForms));
    }

    [Fact]
    public void Forms_come_in_the_order_that_was_posted()
    {
        var set = Posted(
            3,
            0,
            ("form-0-text", "c"),
            ("form-0-ORDER", "3"),
            ("form-1-text", "a"),
            ("form-1-ORDER", "1"),
            ("form-2-text", "z")
        );
        set.CanOrder = true;
        Assert.Equal(["a", "c", "z"], set.OrderedForms.Select(form => form.CleanedData["text"]));
    }

    [Theory]
    [InlineData("1001", "0", null)]
    [InlineData("99999999999", "0", "Please submit at most 1000 forms.")]
    [InlineData("x", "0", "Missing fields: form-TOTAL_FORMS.")]
    [InlineData("-5", "-1", null)]
    public void Numbers_that_were_tampered_with_are_told_or_bounded(string total, string initial, string? expected)
    {
        var set = new FormSet<Line>
        {
            Data = FormTests.Data(("form-TOTAL_FORMS", total), ("form-INITIAL_FORMS", initial)),
        };
        Assert.InRange(set.Count, 0, 2000);
        if (expected is null)
        {
            Assert.Empty(set.NonFormErrors);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(set.NonFormErrors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Too_few_and_too_many_are_told_where_that_is_asked_for()
    {
        var few = Posted(1, 0, ("form-0-text", "one"));
        (few.MinNum, few.ValidateMin) = (2, true);
        Assert.Equal(["Please submit at least 2 forms."], few.NonFormErrors);
        var many = Posted(2, 0, ("form-0-text", "one"), ("form-1-text", "two"));
        (many.MaxNum, many.ValidateMax) = (1, true);
        Assert.Equal(["Please submit at most 1 form."], many.NonFormErrors);
    }

    private static FormSet<Line> Posted(int total, int initial, params (string, string)[] values) =>
        new()
        {
            CanDelete = true,
            Data = FormTests.Data([("form-TOTAL_FORMS", $"{total}"), ("form-INITIAL_FORMS", $"{initial}"), .. values]),
        };

    private sealed class Line : Form
    {
        public CharField Text { get; } = new();
    }
}
