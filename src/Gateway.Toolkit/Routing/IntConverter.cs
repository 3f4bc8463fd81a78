using System.Globalization;

namespace Gateway.Toolkit.Routing;

/// <summary>A whole number that a <see cref="long"/> holds; a larger one does not match: <c>int</c> of Flask and
/// Django.</summary>
/// <param name="fixedDigits">How many digits there are, with zeros in front; 0 for any number.</param>
/// <param name="min">The least value; null for none.</param>
/// <param name="max">The greatest value; null for none.</param>
/// <param name="signed">Whether a minus sign may stand in front.</param>
public sealed class IntConverter(int fixedDigits = 0, long? min = null, long? max = null, bool signed = false)
    : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern => (signed ? "-?" : "") + (fixedDigits > 0 ? $"[0-9]{{{fixedDigits}}}" : "[0-9]+");

    /// <inheritdoc/>
    public override Type ValueType => typeof(long);

    /// <inheritdoc/>
    public override int Weight => 50;

    /// <inheritdoc/>
    public override string Key => $"int({fixedDigits},{min},{max},{signed})";

    /// <inheritdoc/>
    public override bool Accepts(ReadOnlySpan<char> text)
    {
        text = signed && text is ['-', .. var digits] ? digits : text;
        return (fixedDigits > 0 ? text.Length == fixedDigits : text.Length > 0)
            && !text.ContainsAnyExceptInRange('0', '9');
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out object? value)
    {
        value = null;
        if (
            !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || !Fits(number)
        )
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
        return
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Fits(number)
            && (signed || number >= 0)
            ? number.ToString($"D{Math.Max(fixedDigits, 1)}", CultureInfo.InvariantCulture)
            : throw Unbuildable(value, Expected());
    }

    private bool Fits(long number) => number >= (min ?? long.MinValue) && number <= (max ?? long.MaxValue);

    private string Expected() =>
        $"a whole number{(signed ? "" : " without a sign")}"
        + (min is null ? "" : $", at least {min}")
        + (max is null ? "" : $", at most {max}");
}
