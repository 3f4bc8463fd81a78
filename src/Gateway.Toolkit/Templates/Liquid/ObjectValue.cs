using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>An object whose public properties and fields a template sees, by their own names or in snake case, and
/// whatever else the object itself names.</summary>
internal class ObjectValue(object value) : IIndexable, ILiquidizable, IWrapped
{
    private readonly Members _members = Members.Of(value.GetType());

    public object Value => value;

    public object? this[object key] =>
        key is string name && TryGet(name, out var found) ? ModelValue.Wrap(found) : null;

    public bool ContainsKey(object key) => key is string name && TryGet(name, out _);

    public object ToLiquid() => this;

    public override bool Equals(object? obj) => value.Equals(ModelValue.Unwrap(obj));

    public override int GetHashCode() => value.GetHashCode();

    public override string ToString() => HtmlFilters.Text(value);

    private bool TryGet(string name, out object? found) =>
        (value is ITemplateObject named && named.TryGetMember(name, out found))
        || _members.TryGet(value, name, out found);
}
