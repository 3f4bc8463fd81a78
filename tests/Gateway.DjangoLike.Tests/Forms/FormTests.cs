using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.DjangoLike.Tests.Forms;

public sealed class FormTests
{
    [Fact]
    public void Fields_come_in_the_order_they_are_declared_under_the_names_of_Django() =>
        Assert.Equal(["subject", "your_mail", "cc", "token"], new Contact().Fields.Names);

    [Fact]
    public void Cleaned_values_have_their_types()
    {
        var form = new Contact { Data = Data(("subject", " Hello "), ("your_mail", "a@example.com"), ("token", "t")) };
        Assert.True(form.IsValid());
        Assert.Equal("HELLO", form.Subject.Cleaned);
        Assert.False(form.Cc.Cleaned);
        Assert.Equal("a@example.com", form.CleanedData["your_mail"]);
    }

    [Fact]
    public void Cleaning_goes_on_after_an_error_and_the_whole_comes_last()
    {
        var form = new Contact { Data = Data(("subject", "never"), ("your_mail", "x"), ("token", "t")) };
        Assert.False(form.IsValid());
        Assert.Equal(["Not that."], form.Errors["subject"]);
        Assert.Equal(["Enter a valid email address."], form.Errors["your_mail"]);
        Assert.Equal(["Both are wrong."], form.NonFieldErrors);
        Assert.False(form.CleanedData.ContainsKey("subject"));
        Assert.True(form.HasError("your_mail", "invalid"));
    }

    [Fact]
    public void A_form_without_data_is_neither_valid_nor_wrong()
    {
        var form = new Contact();
        Assert.False(form.IsValid());
        Assert.Empty(form.Errors);
    }

    [Fact]
    public void What_was_changed_is_known()
    {
        var form = new Contact
        {
            Data = Data(("subject", "Hello"), ("your_mail", "b@example.com"), ("token", "t")),
            Initial = new Dictionary<string, object?>
            {
                ["subject"] = "Hello",
                ["your_mail"] = "a@example.com",
                ["token"] = "t",
            },
        };
        Assert.Equal(["your_mail"], form.ChangedData);
    }

    [Fact]
    public void Paragraphs_are_those_of_Django() =>
        Assert.Equal(
            """
            <p><label for="id_subject">Subject:</label> <input type="text" name="subject" maxlength="100" required id="id_subject" aria-describedby="id_subject_helptext"> <span class="helptext" id="id_subject_helptext">100 at most</span></p>
            <p><label for="id_your_mail">Your &lt;mail&gt;:</label> <input type="email" name="your_mail" required id="id_your_mail"></p>
            <p><label for="id_cc">Copy?</label> <input type="checkbox" name="cc" id="id_cc"><input type="hidden" name="token" id="id_token"></p>
            """,
            new Contact().AsP().ToString()
        );

    [Fact]
    public void Errors_stand_beside_their_fields_and_those_of_hidden_ones_on_top()
    {
        var html = new Contact { Data = Data(("your_mail", "x")), Prefix = "p" }
            .AsTable()
            .ToString();
        Assert.Equal(
            """
            <tr><td colspan="2"><ul class="errorlist nonfield"><li>(Hidden field token) This field is required.</li></ul></td></tr>
            <tr><th><label for="id_p-subject">Subject:</label></th><td><ul class="errorlist"><li>This field is required.</li></ul><input type="text" name="p-subject" maxlength="100" required id="id_p-subject" aria-describedby="id_p-subject_helptext" aria-invalid="true"><br><span class="helptext" id="id_p-subject_helptext">100 at most</span></td></tr>
            <tr><th><label for="id_p-your_mail">Your &lt;mail&gt;:</label></th><td><ul class="errorlist"><li>This field is required.</li></ul><input type="email" name="p-your_mail" required id="id_p-your_mail" aria-invalid="true"></td></tr>
            <tr><th><label for="id_p-cc">Copy?</label></th><td><input type="checkbox" name="p-cc" id="id_p-cc"><input type="hidden" name="p-token" id="id_p-token"></td></tr>
            """,
            html
        );
    }

    [Theory]
    [InlineData(
        "{{ form.subject }}",
        "<input type=\"text\" name=\"subject\" value=\"&lt;b&gt;\" maxlength=\"100\" required id=\"id_subject\" aria-describedby=\"id_subject_helptext\">"
    )]
    [InlineData("{{ form.subject.label_tag }}", "<label for=\"id_subject\">Subject:</label>")]
    [InlineData(
        "{{ form.subject.value }}|{{ form.subject.html_name }}|{{ form.subject.id_for_label }}",
        "&lt;b&gt;|subject|id_subject"
    )]
    [InlineData("{{ form.your_mail.errors }}", "<ul class=\"errorlist\"><li>This field is required.</li></ul>")]
    [InlineData("{% for error in form.your_mail.errors %}[{{ error }}]{% endfor %}", "[This field is required.]")]
    [InlineData("{% for field in form.visible_fields %}{{ field.name }} {% endfor %}", "subject your_mail cc ")]
    [InlineData("{% for field in form %}{{ field.widget_type }} {% endfor %}", "text email checkbox hidden ")]
    [InlineData("{% if form.errors %}wrong{% endif %}", "wrong")]
    [InlineData("{% if form.non_field_errors %}whole{% else %}parts{% endif %}", "parts")]
    [InlineData("{% if form.subject.errors %}wrong{% else %}right{% endif %}", "right")]
    public void Templates_see_fields_as_in_Django(string template, string expected) =>
        Assert.Equal(
            expected,
            new LiquidEngine().RenderText(
                template,
                new { form = new Contact { Data = Data(("subject", "<b>"), ("token", "t")) } }
            )
        );

    [Fact]
    public void A_disabled_field_keeps_its_initial_value_whatever_is_posted()
    {
        var form = new Contact { Data = Data(("subject", "forged"), ("your_mail", "a@example.com"), ("token", "t")) };
        form.Subject.Disabled = true;
        form.Subject.Initial = "kept";
        Assert.True(form.IsValid());
        Assert.Equal("KEPT", form.Subject.Cleaned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disabled_file_field_keeps_the_file_that_is_stored_whatever_is_posted(bool isRequired)
    {
        var form = new Letter
        {
            Data = Data(("paper-clear", "on")),
            Initial = new Dictionary<string, object?> { ["paper"] = "papers/a.txt" },
        };
        (form.Paper.Disabled, form.Paper.Required) = (true, isRequired);
        Assert.True(form.IsValid());
        Assert.Equal("papers/a.txt", form.CleanedData["paper"]);
    }

    internal static FormData Data(params (string Name, string Value)[] pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    private sealed class Letter : Form
    {
        public FileField Paper { get; } = new();
    }

    private sealed class Contact : Form
    {
        public CharField Subject { get; } = new() { MaxLength = 100, HelpText = "100 at most" };

        public EmailField YourMail { get; } = new() { Label = "Your <mail>" };

        public BooleanField Cc { get; } = new() { Required = false, Label = "Copy?" };

        public CharField Token { get; } = new() { Widget = new HiddenInput() };

        public string CleanSubject() =>
            Subject.Cleaned == "never" ? throw new ValidationError("Not that.") : Subject.Cleaned!.ToUpperInvariant();

        protected override void Clean()
        {
            if (
                !CleanedData.ContainsKey("subject")
                && !CleanedData.ContainsKey("your_mail")
                && CleanedData.ContainsKey("token")
            )
            {
                throw new ValidationError("Both are wrong.");
            }
        }
    }
}
