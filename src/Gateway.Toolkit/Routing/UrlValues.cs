using System.Collections;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Routing;

/// <summary>The values of a URL, given as <c>new { id = 5 }</c> or as a dictionary.</summary>
public static class UrlValues
{
    /// <summary>Makes a dictionary of values.</summary>
    /// <param name="values">A dictionary with string keys, or any object, whose public properties they are; null for
    /// none.</param>
    /// <returns>The values by name, in order.</returns>
    public static IReadOnlyDictionary<string, object?> From(object? values)
    {
        if (values is IReadOnlyDictionary<string, object?> dictionary)
        {
            return dictionary;
        }
        var found = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (values is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                found[entry.Key.ToString() ?? ""] = entry.Value;
            }
        }
        else if (values is not null)
        {
            var members = Members.Of(values.GetType());
            foreach (var name in members.Names)
            {
                members.TryGet(values, name, out var value);
                found[name] = value;
            }
        }
        return found;
    }
}
