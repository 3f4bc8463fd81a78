using System.Globalization;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>Values as numbers.</summary>
internal static class Numbers
{
    public static bool IsNumber(object? value) =>
        value is byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal;

    /// <summary>A number, or a truth value as Python counts it; no text.</summary>
    public static bool TryNumber(object? value, out double number)
    {
        number = value switch
        {
            bool yes => yes ? 1 : 0,
            _ when IsNumber(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
        return value is bool || IsNumber(value);
    }

    /// <summary>A whole number, as Python's <c>int()</c> takes it: of a number without its fraction, or of text.</summary>
    public static bool TryInteger(object? value, out long number)
    {
        number = 0;
        switch (value)
        {
            case bool yes:
                number = yes ? 1 : 0;
                return true;
            case float or double or decimal:
                var whole = Math.Truncate(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                number = double.IsFinite(whole) && Math.Abs(whole) < 9e18 ? (long)whole : 0;
                return double.IsFinite(whole);
            case ulong large:
                number = (long)Math.Min(large, long.MaxValue);
                return true;
            case string or Markup:
                return long.TryParse(
                    value.ToString(),
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out number
                );
            default:
                number = IsNumber(value) ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
                return IsNumber(value);
        }
    }

    /// <summary>A decimal number, as Python's <c>Decimal(str())</c> takes it.</summary>
    public static bool TryDecimal(object? value, out decimal number)
    {
        number = 0;
        switch (value)
        {
            case null:
                return false;
            case bool yes:
                number = yes ? 1 : 0;
                return true;
            default:
                return decimal.TryParse(
                    value is double or float
                        ? Convert
                            .ToDouble(value, CultureInfo.InvariantCulture)
                            .ToString("R", CultureInfo.InvariantCulture)
                        : TemplateValue.Text(value),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out number
                );
        }
    }
}
