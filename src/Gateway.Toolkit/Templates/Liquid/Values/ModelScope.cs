using System.Collections;
using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>The variables of one rendering, as DotLiquid's outermost scope.</summary>
internal static class ModelScope
{
    public static Hash Create(object? model, IReadOnlyDictionary<string, object?>? globals)
    {
        var scope = new Hash();
        // Made when the template asks for them: a page without a user reads none.
        foreach (var name in globals?.Keys ?? [])
        {
            scope[name] = new Proc(_ => ModelValue.Wrap(globals!.GetValueOrDefault(name)));
        }
        switch (model)
        {
            case null:
                break;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                foreach (var (name, value) in pairs)
                {
                    scope[name] = ModelValue.Wrap(value);
                }
                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    scope[HtmlFilters.Text(entry.Key)] = ModelValue.Wrap(entry.Value);
                }
                break;
            default:
                AddMembers(scope, model);
                break;
        }
        return scope;
    }

    // Under the name they have and the name they would have in Python, since a scope is looked up exactly.
    private static void AddMembers(Hash scope, object model)
    {
        var members = Members.Of(model.GetType());
        foreach (var name in members.Names)
        {
            members.TryGet(model, name, out var value);
            scope[name] = scope[SnakeCase.From(name)] = ModelValue.Wrap(value);
        }
    }
}
