using System.Collections;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>One of the objects of a query (<c>ModelChoiceField</c>).</summary>
/// <param name="rows">The objects that may be chosen; asked once for each form that is shown.</param>
public class ModelChoiceField(IQuerySet rows) : ChoiceFieldBase<Model>
{
    private const string Invalid = "Select a valid choice. That choice is not one of the available choices.";

    private IEnumerable<ChoiceItem>? _choices;

    /// <summary>The objects that may be chosen (<c>queryset</c>).</summary>
    public IQuerySet QuerySet { get; set; } = rows;

    /// <summary>What stands for none; null for no such choice (<c>empty_label</c>).</summary>
    public string? EmptyLabel { get; set; } = "---------";

    /// <summary>How an object is called (<c>label_from_instance</c>); by its text by default.</summary>
    public Func<Model, string> LabelFromInstance { get; set; } = static instance => instance.ToString() ?? "";

    /// <inheritdoc/>
    public override IEnumerable<ChoiceItem> Choices
    {
        get =>
            _choices ??= ModelChoices.Read(
                QuerySet,
                LabelFromInstance,
                Required && Initial is not null ? null : EmptyLabel
            );
        set => _choices = value;
    }

    /// <inheritdoc/>
    public override object? PrepareValue(object? value) => value is Model { Id: var key } ? key : value;

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data) =>
        !Disabled && FormText.Of(PrepareValue(initial)) != FormText.Of(PrepareValue(data));

    /// <inheritdoc/>
    protected override Widget NewWidget() => new Select();

    /// <inheritdoc/>
    protected override Model? Convert(object? value)
    {
        if (value is Model instance)
        {
            return instance;
        }
        if (FormText.IsEmpty(value))
        {
            return null;
        }
        ErrorMessages["invalid_choice"] =
            ErrorMessages["invalid_choice"] == DefaultInvalidChoice ? Invalid : ErrorMessages["invalid_choice"];
        return
            ModelChoices.TryKey(value, out var key)
            && QuerySet.Filter("pk", key).FirstAsync().GetAwaiter().GetResult() is { } found
            ? found
            : throw Error("invalid_choice", value);
    }

    internal override void Equip(Widget widget)
    {
        // A hidden field or a plain number does not ask for the objects.
        if (widget is ChoiceWidget)
        {
            base.Equip(widget);
        }
        widget.IsRequired = Required;
    }
}

/// <summary>Any number of the objects of a query (<c>ModelMultipleChoiceField</c>).</summary>
/// <param name="rows">The objects that may be chosen; asked once for each form that is shown.</param>
public class ModelMultipleChoiceField(IQuerySet rows) : ChoiceFieldBase<IReadOnlyList<Model>>
{
    private IEnumerable<ChoiceItem>? _choices;

    /// <summary>The objects that may be chosen (<c>queryset</c>).</summary>
    public IQuerySet QuerySet { get; set; } = rows;

    /// <summary>How an object is called (<c>label_from_instance</c>); by its text by default.</summary>
    public Func<Model, string> LabelFromInstance { get; set; } = static instance => instance.ToString() ?? "";

    /// <inheritdoc/>
    public override IEnumerable<ChoiceItem> Choices
    {
        get => _choices ??= ModelChoices.Read(QuerySet, LabelFromInstance, null);
        set => _choices = value;
    }

    /// <inheritdoc/>
    public override object? PrepareValue(object? value) => ModelChoices.Keys(value).ToList();

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data) =>
        !Disabled && !ModelChoices.Keys(initial).ToHashSet().SetEquals(ModelChoices.Keys(data));

    /// <inheritdoc/>
    protected override Widget NewWidget() => new SelectMultiple();

    /// <inheritdoc/>
    protected override IReadOnlyList<Model>? Convert(object? value)
    {
        if (value is IEnumerable<Model> instances)
        {
            return [.. instances];
        }
        var keys = new List<long>();
        foreach (var text in ModelChoices.Keys(value))
        {
            keys.Add(
                ModelChoices.TryKey(text, out var key)
                    ? key
                    : throw new ValidationError($"“{text}” is not a valid value.", "invalid_pk_value")
            );
        }
        if (keys.Count == 0)
        {
            return [];
        }
        var found = QuerySet.Filter("pk__in", keys.ToArray()).ToListAsync().GetAwaiter().GetResult();
        var missing = keys.Except(found.Select(instance => instance.Id)).ToList();
        return missing.Count == 0 ? found : throw Error("invalid_choice", missing[0]);
    }

    internal override Widget NewHiddenWidget() => new MultipleHiddenInput();
}

/// <summary>What fields of objects share.</summary>
internal static class ModelChoices
{
    public static IEnumerable<ChoiceItem> Read(IQuerySet rows, Func<Model, string> label, string? emptyLabel)
    {
        var choices = new List<ChoiceItem>();
        if (emptyLabel is not null)
        {
            choices.Add(("", emptyLabel));
        }
        choices.AddRange(
            rows.ToListAsync()
                .GetAwaiter()
                .GetResult()
                .Select(instance => new ChoiceItem(FormText.Of(instance.Id), label(instance)))
        );
        return choices;
    }

    public static bool TryKey(object? value, out long key) =>
        long.TryParse(FormText.Of(value), System.Globalization.NumberStyles.None, null, out key);

    /// <summary>The keys of one or several objects, as text.</summary>
    public static IEnumerable<string> Keys(object? value) =>
        value switch
        {
            null or "" => [],
            IEnumerable items and not string => items.Cast<object?>().Select(FormText.Of),
            _ => [FormText.Of(value)],
        };
}
