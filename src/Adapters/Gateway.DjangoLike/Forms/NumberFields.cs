using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>What number fields share: limits, and an input that knows them.</summary>
/// <typeparam name="T">The number.</typeparam>
public abstract class NumberField<T> : Field<T?>
    where T : struct, IComparable
{
    /// <summary>Makes a field.</summary>
    /// <param name="invalid">What is said to what is no such number.</param>
    protected NumberField(string invalid) => ErrorMessages["invalid"] = invalid;

    /// <summary>The least value; null for any.</summary>
    public T? MinValue { get; set; }

    /// <summary>The greatest value; null for any.</summary>
    public T? MaxValue { get; set; }

    /// <inheritdoc/>
    public override HtmlAttributes WidgetAttrs(Widget widget) =>
        widget is NumberInput ? new() { { "min", MinValue }, { "max", MaxValue } } : [];

    /// <inheritdoc/>
    protected override Widget NewWidget() => new NumberInput();

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators()
    {
        if (MaxValue is { } most)
        {
            yield return Forms.Validators.MaxValue(most);
        }
        if (MinValue is { } least)
        {
            yield return Forms.Validators.MinValue(least);
        }
    }
}

/// <summary>A whole number (<c>IntegerField</c>).</summary>
public partial class IntegerField() : NumberField<long>("Enter a whole number.")
{
    /// <inheritdoc/>
    protected override long? Convert(object? value)
    {
        if (FormText.IsEmpty(value))
        {
            return null;
        }
        var text = ZeroFraction().Replace(FormText.Of(value), "");
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        // A number no column can hold, of which a person should read more than that it is none.
        if (
            text.Length < 1000
            && BigInteger.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var big)
        )
        {
            throw big > 0
                ? new ValidationError(
                    $"Ensure this value is less than or equal to {MaxValue ?? long.MaxValue}.",
                    "max_value"
                )
                : new ValidationError(
                    $"Ensure this value is greater than or equal to {MinValue ?? long.MinValue}.",
                    "min_value"
                );
        }
        throw Error("invalid");
    }

    [GeneratedRegex(@"\.0*\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex ZeroFraction();
}

/// <summary>A number of binary floating point (<c>FloatField</c>).</summary>
public class FloatField() : NumberField<double>("Enter a number.")
{
    /// <inheritdoc/>
    public override HtmlAttributes WidgetAttrs(Widget widget)
    {
        var attrs = base.WidgetAttrs(widget);
        if (widget is NumberInput)
        {
            attrs["step"] = widget.Attrs["step"] ?? "any";
        }
        return attrs;
    }

    /// <inheritdoc/>
    protected override double? Convert(object? value) =>
        FormText.IsEmpty(value) ? null
        : double.TryParse(FormText.Of(value).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
        : throw Error("invalid");
}

/// <summary>A decimal number (<c>DecimalField</c>).</summary>
public class DecimalField() : NumberField<decimal>("Enter a number.")
{
    /// <summary>The digits in all; null for any number.</summary>
    public int? MaxDigits { get; set; }

    /// <summary>The digits behind the point; null for any number.</summary>
    public int? DecimalPlaces { get; set; }

    /// <inheritdoc/>
    public override HtmlAttributes WidgetAttrs(Widget widget)
    {
        var attrs = base.WidgetAttrs(widget);
        if (widget is NumberInput)
        {
            attrs["step"] =
                widget.Attrs["step"]
                ?? DecimalPlaces switch
                {
                    null => "any",
                    0 => "1",
                    // As Python writes a small decimal: with an exponent from seven places on.
                    > 6 => $"1e-{DecimalPlaces}",
                    { } places => "0." + new string('0', places - 1) + "1",
                };
        }
        return attrs;
    }

    /// <inheritdoc/>
    protected override decimal? Convert(object? value) =>
        FormText.IsEmpty(value) ? null
        : decimal.TryParse(FormText.Of(value).Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
        : throw Error("invalid");

    /// <inheritdoc/>
    protected override IEnumerable<Validator> DefaultValidators() =>
        base.DefaultValidators().Append(Forms.Validators.Decimal(MaxDigits, DecimalPlaces));
}
