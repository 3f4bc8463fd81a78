using System.Collections;
using System.Globalization;

namespace Gateway.Toolkit.Templates;

/// <summary>What counts as true in a template.</summary>
public static class Truth
{
    /// <summary>Whether Python takes a value for true: anything but nothing, false, zero, and what is empty.</summary>
    /// <param name="value">The value; a sequence that does not know its length is begun.</param>
    /// <returns>Whether it counts as true.</returns>
    public static bool Of(object? value) =>
        value switch
        {
            null => false,
            bool yes => yes,
            string text => text.Length > 0,
            Markup html => html.ToString().Length > 0,
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0,
            ICollection items => items.Count > 0,
            IEnumerable sequence => sequence.Cast<object?>().Any(),
            _ => true,
        };
}
