using System.Collections;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>A form (<c>django.forms.Form</c>): its fields are the properties of the class that are a
/// <see cref="Field"/>, in the order they are written in, and those added to <see cref="Fields"/>.</summary>
/// <remarks>
/// <para><c>class ContactForm : Form { public CharField Subject { get; } = new() { MaxLength = 100 }; }</c> has the field
/// <c>subject</c>. <c>new ContactForm { Data = await request.FormAsync() }</c> is bound to what was posted; without data a
/// form is empty. When <see cref="IsValid"/>, <c>form.Subject.Cleaned</c> is the value.</para>
/// <para>Cleaning goes in Django's order: each field converts and validates its value, then the method
/// <c>CleanSubject</c>, when the class has one, whose result takes the value's place; then <see cref="Clean"/> for the
/// whole. Any of them throws <see cref="ValidationError"/> for what it refuses.</para>
/// <para>In a template a form is its fields by name and in order, and prints as <see cref="AsDiv"/>. One request's own;
/// not thread-safe.</para>
/// </remarks>
#pragma warning disable CA1710 // Form is Django's word
public class Form : IEnumerable<BoundField>, ITemplateObject, IMarkup
#pragma warning restore CA1710
{
    private readonly Dictionary<string, BoundField> _bound = new(StringComparer.Ordinal);
    private ErrorDict? _errors;
    private IReadOnlyList<string>? _changed;

    /// <summary>What was posted; null for a form that was not (<c>data</c>, <c>files</c>).</summary>
    public FormData? Data { get; set; }

    /// <summary>Whether the form has data (<c>is_bound</c>).</summary>
    public bool IsBound => Data is not null;

    /// <summary>What stands before the fields' names, with a hyphen, so that several forms fit in one
    /// (<c>prefix</c>).</summary>
    public string? Prefix { get; set; }

    /// <summary>The values an empty form begins with, by field; they win over the fields' own
    /// (<c>initial</c>).</summary>
    public IReadOnlyDictionary<string, object?> Initial { get; set; } = new Dictionary<string, object?>();

    /// <summary>What ids are made of, with <c>%s</c> for the HTML name; null for no ids (<c>auto_id</c>).</summary>
    public string? AutoId { get; set; } = "id_%s";

    /// <summary>What follows a label that does not end in punctuation (<c>label_suffix</c>).</summary>
    public string LabelSuffix { get; set; } = ":";

    /// <summary>Whether nothing is wrong with a form in which nothing was changed (<c>empty_permitted</c>).</summary>
    public bool EmptyPermitted { get; set; }

    /// <summary>Whether browsers are told which fields are required (<c>use_required_attribute</c>).</summary>
    public bool UseRequiredAttribute { get; set; } = true;

    /// <summary>The class of a row whose field has an error; null for none (<c>error_css_class</c>).</summary>
    public string? ErrorCssClass { get; set; }

    /// <summary>The class of a row whose field is required; null for none (<c>required_css_class</c>).</summary>
    public string? RequiredCssClass { get; set; }

    /// <summary>The fields.</summary>
    public FieldCollection Fields
    {
        get
        {
            if (field is null)
            {
                field = new(this);
                AddFields(field);
            }
            return field;
        }
    }

    /// <summary>What the fields have made of the data, for those in which nothing is wrong (<c>cleaned_data</c>); empty
    /// before the form is cleaned. <see cref="Clean"/> may change it.</summary>
    public IDictionary<string, object?> CleanedData { get; private set; } =
        new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>What is wrong with the data; the first call cleans the form. Empty for a form without data.</summary>
    public ErrorDict Errors
    {
        get
        {
            if (_errors is null)
            {
                FullClean();
            }
            return _errors!;
        }
    }

    /// <summary>What is wrong with the form as a whole (<c>non_field_errors()</c>).</summary>
    public ErrorList NonFieldErrors => ErrorsOf(ValidationError.NonFieldErrors);

    /// <summary>The fields whose data differs from their initial value (<c>changed_data</c>).</summary>
    public IReadOnlyList<string> ChangedData => _changed ??= [.. this.Where(IsChanged).Select(bound => bound.Name)];

    /// <summary>The fields that nobody sees (<c>hidden_fields()</c>).</summary>
    public IEnumerable<BoundField> HiddenFields => this.Where(bound => bound.IsHidden);

    /// <summary>The fields that are seen (<c>visible_fields()</c>).</summary>
    public IEnumerable<BoundField> VisibleFields => this.Where(bound => !bound.IsHidden);

    /// <summary>Whether the form must be sent as <c>multipart/form-data</c> (<c>is_multipart()</c>).</summary>
    public bool IsMultipart => Fields.Any(one => one.Widget.NeedsMultipartForm);

    /// <summary>A field with its data.</summary>
    /// <param name="name">The field's name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public BoundField this[string name]
    {
        get
        {
            var definition = Fields[name];
            if (!_bound.TryGetValue(name, out var bound) || bound.Field != definition)
            {
                _bound[name] = bound = new(this, definition, name);
            }
            return bound;
        }
    }

    /// <summary>Whether the form has data and nothing is wrong with it; the first call cleans it.</summary>
    /// <returns>True when it has.</returns>
    public virtual bool IsValid() => IsBound && Errors.Count == 0;

    /// <summary>Whether any field's data differs from its initial value (<c>has_changed()</c>).</summary>
    /// <returns>True when one's does.</returns>
    public virtual bool HasChanged() => ChangedData.Count > 0;

    /// <summary>Cleans the data anew (<c>full_clean()</c>).</summary>
    public void FullClean()
    {
        _errors = new();
        CleanedData = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (!IsBound || (EmptyPermitted && !HasChanged()))
        {
            return;
        }
        foreach (var bound in this.ToList())
        {
            Try(bound.Name, () => CleanField(bound));
        }
        Try(null, Clean);
        PostClean();
    }

    /// <summary>Says that something is wrong; to be called while the form is cleaned or afterwards
    /// (<c>add_error()</c>).</summary>
    /// <param name="field">The field; null for the form as a whole, or where the error names its fields.</param>
    /// <param name="error">What is wrong.</param>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public void AddError(string? field, ValidationError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        foreach (var (name, messages) in error.ErrorDict)
        {
            var target = name == ValidationError.NonFieldErrors ? field ?? name : name;
            if (target != ValidationError.NonFieldErrors && Fields.Find(target) is null)
            {
                throw new ArgumentException(
                    $"'{GetType().Name}' has no field named '{target}'; its fields are {string.Join(", ", Fields.Names)}.",
                    nameof(field)
                );
            }
            foreach (var message in messages)
            {
                Errors.Add(target, message);
            }
            CleanedData.Remove(target);
        }
    }

    /// <inheritdoc cref="AddError(string?, ValidationError)"/>
    public void AddError(string? field, string error) => AddError(field, new ValidationError(error));

    /// <summary>Whether something is wrong with a field (<c>has_error()</c>).</summary>
    /// <param name="field">The field; <see cref="ValidationError.NonFieldErrors"/> for the form as a whole.</param>
    /// <param name="code">The kind of error asked for; null for any.</param>
    /// <returns>True when it is.</returns>
    public bool HasError(string field, string? code = null) =>
        ErrorsOf(field).Data.Any(message => code is null || message.Code == code);

    /// <summary>The HTML name of a field (<c>add_prefix()</c>).</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The name with the prefix.</returns>
    public string AddPrefix(string name) => string.IsNullOrEmpty(Prefix) ? name : $"{Prefix}-{name}";

    /// <summary>The value a field begins with (<c>get_initial_for_field()</c>).</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The value.</returns>
    public virtual object? GetInitial(string name)
    {
        var value = Initial.TryGetValue(name, out var own) ? own : Fields[name].Initial;
        return value is Func<object?> make ? make() : value;
    }

    /// <summary>The form as paragraphs.</summary>
    /// <returns>HTML, without the <c>form</c> element around it.</returns>
    public Markup AsP() => FormRows.Paragraphs.Render(this);

    /// <summary>The form as rows of a table.</summary>
    /// <returns>HTML, without the <c>table</c> around it.</returns>
    public Markup AsTable() => FormRows.Table.Render(this);

    /// <summary>The form as items of a list.</summary>
    /// <returns>HTML, without the <c>ul</c> around it.</returns>
    public Markup AsUl() => FormRows.List.Render(this);

    /// <summary>The form as divisions, with groups of elements in a <c>fieldset</c>: the most accessible one.</summary>
    /// <returns>HTML, without the <c>form</c> element around it.</returns>
    public Markup AsDiv() => FormRows.RenderDivisions(this);

    /// <inheritdoc/>
    public Markup ToMarkup() => AsDiv();

    /// <inheritdoc/>
    public virtual bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "as_p" => AsP(),
            "as_table" => AsTable(),
            "as_ul" => AsUl(),
            "as_div" => AsDiv(),
            "media" => "",
            _ => Fields.Find(name) is null ? null : this[name],
        };
        return value is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<BoundField> GetEnumerator() => Fields.Select(field => this[field.Name]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Fills the fields, once: those that the class declares.</summary>
    /// <param name="fields">The fields of this form, empty.</param>
    protected virtual void AddFields(FieldCollection fields) => FormType.Of(this).AddFields(this, fields);

    /// <summary>Checks the form as a whole, when every field has been cleaned; override it. <see cref="CleanedData"/> lacks
    /// the fields that are not valid.</summary>
    /// <exception cref="ValidationError">What is wrong, with the whole or with fields.</exception>
    protected virtual void Clean() { }

    /// <summary>Runs after <see cref="Clean"/> whatever that said; model forms validate their object here
    /// (<c>_post_clean()</c>).</summary>
    protected virtual void PostClean() { }

    internal ErrorList ErrorsOf(string field) => Errors.TryGetValue(field, out var errors) ? errors : new();

    private bool IsChanged(BoundField bound) => bound.Field.HasChanged(bound.Initial, bound.Data);

    private void CleanField(BoundField bound)
    {
        var initial = GetInitial(bound.Name);
        var value = bound.Field.CleanPosted(bound.Field.Disabled ? initial : bound.Data, initial);
        CleanedData[bound.Name] = value;
        FormType.Of(this).Clean(this, bound.Name, ref value);
        CleanedData[bound.Name] = value;
    }

    private void Try(string? field, Action clean)
    {
        try
        {
            clean();
        }
        catch (ValidationError error)
        {
            AddError(field, error);
        }
    }
}
