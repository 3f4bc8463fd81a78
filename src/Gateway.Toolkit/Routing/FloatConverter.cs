using System.Globalization;

namespace Gateway.Toolkit.Routing;

/// <summary>A number with a decimal point, such as <c>1.5</c>: <c>float</c> of Flask.</summary>
/// <param name="min">The least value; null for none.</param>
/// <param name="max">The greatest value; null for none.</param>
/// <param name="signed">Whether a minus sign may stand in front.</param>
public sealed class FloatConverter(double? min = null, double? max = null, bool signed = false) : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern => (signed ? "-?" : "") + "[0-9]+\\.[0-9]+";

    /// <inheritdoc/>
    public override Type ValueType => typeof(double);

    /// <inheritdoc/>
    public override int Weight => 50;

    /// <inheritdoc/>
    public override string Key => $"float({min},{max},{signed})";

    /// <inheritdoc/>
    public override bool TryParse(string text, out object? value)
    {
        value = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !Fits(number))
        {
            return false;
        }
        value = number;
        return true;
    }

    /// <inheritdoc/>
    public override string Build(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (
            !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
            || !Fits(number)
            || (!signed && number < 0)
        )
        {
            throw Unbuildable(value, $"a finite number{(signed ? "" : " without a sign")} in the rule's range");
        }
        // Never in the scientific notation, which the pattern does not match; decimal digits enough for any double.
        return number.ToString("0.0" + new string('#', 338), CultureInfo.InvariantCulture);
    }

    private bool Fits(double number) =>
        double.IsFinite(number) && number >= (min ?? double.MinValue) && number <= (max ?? double.MaxValue);
}
