using System.Collections;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>Values of a model as DotLiquid takes them, made when a template asks for them.</summary>
internal static class ModelValue
{
    public static object? Wrap(object? value) =>
        value switch
        {
            null or string or bool or IConvertible and not Enum => value,
            Guid or DateTimeOffset or TimeSpan or DateOnly or TimeOnly => value,
            Enum name => name.ToString(),
            ILiquidizable or Proc => value,
            ITemplateObject or IMarkup => value is IEnumerable items
                ? new SequenceValue(items)
                : new ObjectValue(value),
            IDictionary dictionary => new DictionaryValue(dictionary, Pairs(dictionary)),
            IEnumerable<KeyValuePair<string, object?>> pairs => new DictionaryValue(value, pairs),
            MultiDict fields => new DictionaryValue(
                value,
                fields.Names.Select(name => KeyValuePair.Create(name, (object?)fields[name]))
            ),
            IEnumerable sequence => sequence.Cast<object?>().Select(Wrap).ToList(),
            _ => new ObjectValue(value),
        };

    public static object? Unwrap(object? value) => value is IWrapped wrapped ? wrapped.Value : value;

    private static IEnumerable<KeyValuePair<string, object?>> Pairs(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            yield return new(HtmlFilters.Text(entry.Key), entry.Value);
        }
    }
}
