using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>An object whose public properties and fields a template sees, by their own names or in snake case, and
/// whatever else the object itself names.</summary>
internal class ObjectValue(object value) : IIndexable, ILiquidizable, IWrapped
{
    private readonly Members _members = Members.Of(value.GetType());

    public object Value => value;

    public object? this[object key] => TryGet(key, out var found) ? ModelValue.Wrap(found) : null;

    public bool ContainsKey(object key) => TryGet(key, out _);

    public object ToLiquid() => this;

    public bool TryGet(object key, out object? found)
    {
        found = null;
        return key is string name
            && (
                (value is ITemplateObject named && named.TryGetMember(name, out found))
                || _members.TryGet(value, name, out found)
            );
    }

    public override bool Equals(object? obj) => value.Equals(ModelValue.Unwrap(obj));

    public override int GetHashCode() => value.GetHashCode();

    public override string ToString() => HtmlFilters.Text(value);
}
