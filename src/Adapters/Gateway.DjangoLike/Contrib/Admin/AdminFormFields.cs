using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The form fields of the admin (<c>FORMFIELD_FOR_DBFIELD_DEFAULTS</c>): a date and its time stand in two fields,
/// texts are wide.</summary>
internal static class AdminFormFields
{
    private const string SeveralHelp = "Hold down “Control”, or “Command” on a Mac, to select more than one.";

    public static Field? For(ModelField field, BaseModelAdmin admin)
    {
        if (FormFieldFactory.For(field) is not { } made)
        {
            return null;
        }
        if (field.Choices is null)
        {
            made = Adapt(field, made, admin);
        }
        else if (admin.RadioFields.Contains(field.Name))
        {
            made.Widget = new RadioSelect();
        }
        return made;
    }

    private static Field Adapt(ModelField field, Field made, BaseModelAdmin admin)
    {
        switch (field.Kind)
        {
            case FieldKind.DateTime:
                return new SplitDateTimeField
                {
                    Required = made.Required,
                    Label = made.Label,
                    HelpText = made.HelpText,
                    Initial = made.Initial,
                    Widget = new AdminSplitDateTime(),
                };
            case FieldKind.Date:
                made.Widget = new DateInput { Attrs = { { "class", "vDateField" }, { "size", 10 } } };
                break;
            case FieldKind.Time:
                made.Widget = new TimeInput { Attrs = { { "class", "vTimeField" }, { "size", 8 } } };
                break;
            case FieldKind.Char or FieldKind.Slug:
                made.Widget = new TextInput { Attrs = { { "class", "vTextField" } } };
                break;
            case FieldKind.Text:
                made.Widget = new Textarea { Attrs = { { "class", "vLargeTextField" } } };
                break;
            case FieldKind.Email:
                made.Widget = new EmailInput { Attrs = { { "class", "vTextField" } } };
                break;
            case FieldKind.Url:
                made.Widget = new UrlInput { Attrs = { { "class", "vURLField" } } };
                break;
            case FieldKind.Integer or FieldKind.BigInteger or FieldKind.SmallInteger or FieldKind.PositiveInteger:
                made.Widget = new NumberInput { Attrs = { { "class", "vIntegerField" } } };
                break;
            case FieldKind.ForeignKey or FieldKind.OneToOne when admin.RawIdFields.Contains(field.Name):
                made.Widget = new TextInput
                {
                    Attrs = { { "class", "vForeignKeyRawIdAdminField" }, { "inputmode", "numeric" } },
                };
                break;
            case FieldKind.ForeignKey or FieldKind.OneToOne when admin.AutocompleteFields.Contains(field.Name):
                made.Widget = new TextInput
                {
                    Attrs =
                    {
                        { "class", $"vForeignKeyRawIdAdminField {Pages.RelatedObject.Autocomplete}" },
                        { "inputmode", "numeric" },
                        { "autocomplete", "off" },
                    },
                };
                break;
            case FieldKind.ForeignKey or FieldKind.OneToOne when admin.RadioFields.Contains(field.Name):
                made.Widget = new RadioSelect();
                break;
            case FieldKind.File:
                made.Widget = new AdminFileInput { Url = Files.MediaFiles.Url };
                break;
            case FieldKind.ManyToMany when admin.FilterHorizontal.Contains(field.Name):
                made.Widget = new SelectMultiple { Attrs = { { "class", "selectfilter" } } };
                break;
            case FieldKind.ManyToMany:
                made.HelpText = $"{made.HelpText} {SeveralHelp}".Trim();
                break;
        }
        return made;
    }

    /// <summary>A file in a paragraph of its own.</summary>
    private sealed class AdminFileInput : ClearableFileInput
    {
        protected override string Html(string name, object? value, HtmlAttributes attrs) =>
            $"""<div class="file-upload">{base.Html(name, value, attrs)}</div>""";
    }

    /// <summary>A date and a time, each with its name in front.</summary>
    private sealed class AdminSplitDateTime : SplitDateTimeWidget
    {
        public AdminSplitDateTime()
        {
            Date = new DateInput { Attrs = { { "class", "vDateField" }, { "size", 10 } } };
            Time = new TimeInput { Attrs = { { "class", "vTimeField" }, { "size", 8 } } };
        }

        protected override string Html(string name, object? value, HtmlAttributes attrs)
        {
            var parts = base.Html(name, value, attrs).Split('\n');
            var id = FormText.Of(attrs["id"]);
            return $"""<p class="datetime"><label for="{id}_0">Date:</label> {parts[0]}<br><label for="{id}_1">Time:</label> {parts[1]}</p>""";
        }
    }
}
