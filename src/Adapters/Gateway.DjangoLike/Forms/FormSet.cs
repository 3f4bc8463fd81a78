using System.Collections;
using System.Globalization;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>Several forms of one kind in one page (<c>formset_factory</c>, <c>BaseFormSet</c>), with the management form that
/// tells how many there are.</summary>
/// <remarks>One request's own; not thread-safe. Set the properties before the forms are asked for.</remarks>
/// <param name="newForm">Makes one form, without data.</param>
#pragma warning disable CA1710 // FormSet is Django's word
public class FormSet(Func<Form> newForm) : IReadOnlyList<Form>, IMarkup
#pragma warning restore CA1710
{
    /// <summary>The field that orders forms.</summary>
    public const string OrderField = "ORDER";

    /// <summary>The field that marks a form for deletion.</summary>
    public const string DeleteField = "DELETE";

    private List<Form>? _forms;
    private ErrorList? _nonFormErrors;

    /// <summary>What was posted; null for forms that were not.</summary>
    public FormData? Data { get; set; }

    /// <summary>Whether the forms have data.</summary>
    public bool IsBound => Data is not null;

    /// <summary>What stands before the forms' numbers in names; <c>form</c>.</summary>
    public string Prefix { get; set; } = "form";

    /// <summary>What ids are made of; see <see cref="Form.AutoId"/>.</summary>
    public string? AutoId { get; set; } = "id_%s";

    /// <summary>The initial values of the first forms, which are there before any is added.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Initial { get; set; } = [];

    /// <summary>How many empty forms follow the initial ones; 1.</summary>
    public int Extra { get; set; } = 1;

    /// <summary>The least number of forms shown, and with <see cref="ValidateMin"/> filled in.</summary>
    public int MinNum { get; set; }

    /// <summary>The greatest number of forms shown, and with <see cref="ValidateMax"/> taken.</summary>
    public int MaxNum { get; set; } = 1000;

    /// <summary>The number of forms beyond which no more are made, whatever was posted; <see cref="MaxNum"/> and a
    /// thousand.</summary>
    public int AbsoluteMax => MaxNum + 1000;

    /// <summary>Whether fewer forms than <see cref="MinNum"/> are an error.</summary>
    public bool ValidateMin { get; set; }

    /// <summary>Whether more forms than <see cref="MaxNum"/> are an error.</summary>
    public bool ValidateMax { get; set; }

    /// <summary>Whether each form has a box that deletes it.</summary>
    public bool CanDelete { get; set; }

    /// <summary>Whether forms that were not there before have such a box, too.</summary>
    public bool CanDeleteExtra { get; set; } = true;

    /// <summary>Whether each form has a field for its place.</summary>
    public bool CanOrder { get; set; }

    /// <inheritdoc/>
    public int Count => Forms.Count;

    /// <inheritdoc/>
    public Form this[int index] => Forms[index];

    /// <summary>The form that tells how many forms there are (<c>management_form</c>).</summary>
    public Form ManagementForm => field ??= FormSetCounts.NewForm(this);

    /// <summary>The forms.</summary>
    public IReadOnlyList<Form> Forms => _forms ??= [.. Enumerable.Range(0, TotalFormCount).Select(NewForm)];

    /// <summary>How many forms there are (<c>total_form_count()</c>).</summary>
    public int TotalFormCount
    {
        get
        {
            if (IsBound)
            {
                return Math.Min(FormSetCounts.Posted(ManagementForm, FormSetCounts.Total), AbsoluteMax);
            }
            var wanted = Math.Max(InitialFormCount, MinNum) + Extra;
            return Math.Max(InitialFormCount, Math.Min(wanted, MaxNum));
        }
    }

    /// <summary>How many of the forms were there before (<c>initial_form_count()</c>).</summary>
    public virtual int InitialFormCount =>
        IsBound
            ? Math.Min(FormSetCounts.Posted(ManagementForm, FormSetCounts.InitialForms), TotalFormCount)
            : Initial.Count;

    /// <summary>The forms that were there before.</summary>
    public IEnumerable<Form> InitialForms => Forms.Take(InitialFormCount);

    /// <summary>The forms that were not.</summary>
    public IEnumerable<Form> ExtraForms => Forms.Skip(InitialFormCount);

    /// <summary>An empty form whose number is <c>__prefix__</c>, for a script that adds forms (<c>empty_form</c>).</summary>
    public Form EmptyForm
    {
        get
        {
            var form = Prepare(newForm(), "__prefix__");
            form.EmptyPermitted = true;
            AddFields(form, null);
            return form;
        }
    }

    /// <summary>The forms marked for deletion; none unless all is valid.</summary>
    public IReadOnlyList<Form> DeletedForms => CanDelete && IsValid() ? [.. Touched().Where(ShouldDelete)] : [];

    /// <summary>The forms in the order that was posted, those to be deleted and the empty ones left out
    /// (<c>ordered_forms</c>).</summary>
    public IReadOnlyList<Form> OrderedForms =>
        CanOrder && IsValid()
            ?
            [
                .. Touched()
                    .Where(form => !ShouldDelete(form))
                    .OrderBy(form =>
                        form.CleanedData.TryGetValue(OrderField, out var place) && place is long number
                            ? number
                            : long.MaxValue
                    ),
            ]
            : [];

    /// <summary>What is wrong with the set as a whole (<c>non_form_errors()</c>).</summary>
    public ErrorList NonFormErrors
    {
        get
        {
            if (_nonFormErrors is null)
            {
                FullClean();
            }
            return _nonFormErrors!;
        }
    }

    /// <summary>What is wrong with each form.</summary>
    public IReadOnlyList<ErrorDict> Errors => [.. Forms.Where(form => !ShouldDelete(form)).Select(form => form.Errors)];

    /// <summary>How many errors there are (<c>total_error_count()</c>).</summary>
    public int TotalErrorCount => NonFormErrors.Count + Errors.Sum(errors => errors.Values.Sum(list => list.Count));

    /// <summary>Whether the forms have data and nothing is wrong with it, those to be deleted aside.</summary>
    /// <returns>True when they have.</returns>
    public bool IsValid() =>
        IsBound && NonFormErrors.Count == 0 && Forms.All(form => ShouldDelete(form) || form.IsValid());

    /// <summary>Whether anything was changed.</summary>
    /// <returns>True when it was.</returns>
    public bool HasChanged() => Forms.Any(form => form.HasChanged());

    /// <summary>The management form and all forms, one after another.</summary>
    /// <returns>HTML.</returns>
    public Markup ToMarkup() =>
        new(ManagementForm.AsDiv().ToString() + string.Concat(Forms.Select(form => form.AsDiv())));

    /// <inheritdoc/>
    public IEnumerator<Form> GetEnumerator() => Forms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Checks the set as a whole, when every form has been cleaned; override it.</summary>
    /// <exception cref="ValidationError">What is wrong.</exception>
    protected virtual void Clean() { }

    /// <summary>Makes one form.</summary>
    /// <param name="index">Its number.</param>
    /// <returns>The form, with its data.</returns>
    protected virtual Form NewForm(int index)
    {
        var form = Prepare(newForm(), index.ToString(CultureInfo.InvariantCulture));
        form.Data = Data;
        form.Initial = index < Initial.Count ? Initial[index] : form.Initial;
        form.EmptyPermitted = index >= InitialFormCount && index >= MinNum;
        AddFields(form, index);
        return form;
    }

    /// <summary>Adds what the set needs to a form: its place, and the box that deletes it (<c>add_fields()</c>).</summary>
    /// <param name="form">The form.</param>
    /// <param name="index">Its number; null for the empty form.</param>
    protected virtual void AddFields(Form form, int? index)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (CanOrder)
        {
            form.Fields.Add(
                OrderField,
                new IntegerField
                {
                    Label = "Order",
                    Required = false,
                    Initial = index < InitialFormCount ? (long?)(index + 1) : null,
                }
            );
        }
        if (CanDelete && (CanDeleteExtra || index < InitialFormCount))
        {
            form.Fields.Add(DeleteField, new BooleanField { Label = "Delete", Required = false });
        }
    }

    /// <summary>Whether a form's box for deletion is ticked.</summary>
    /// <param name="form">The form.</param>
    /// <returns>True when it is.</returns>
    protected internal bool ShouldDelete(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return CanDelete
            && form.Errors is not null
            && form.CleanedData.TryGetValue(DeleteField, out var ticked)
            && ticked is true;
    }

    private IEnumerable<Form> Touched() => Forms.Where((form, index) => index < InitialFormCount || form.HasChanged());

    private Form Prepare(Form form, string number)
    {
        form.AutoId = AutoId;
        form.Prefix = $"{Prefix}-{number}";
        // A browser would demand what an extra form may leave out.
        form.UseRequiredAttribute = false;
        return form;
    }

    private void FullClean()
    {
        _nonFormErrors = new(isNonField: true);
        if (!IsBound)
        {
            return;
        }
        try
        {
            FormSetCounts.Check(this);
            Clean();
        }
        catch (ValidationError error)
        {
            foreach (var message in error.ErrorDict.Values.SelectMany(messages => messages))
            {
                _nonFormErrors.AddMessage(message);
            }
        }
    }
}

/// <summary>Several forms of one class in one page.</summary>
/// <typeparam name="TForm">The form's class.</typeparam>
public class FormSet<TForm>() : FormSet(static () => new TForm())
    where TForm : Form, new()
{
    /// <summary>The form at a place.</summary>
    /// <param name="index">The place.</param>
    public new TForm this[int index] => (TForm)base[index];
}
