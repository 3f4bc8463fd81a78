using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>What a name that leads nowhere gives (Jinja's undefined): null to everything but the test <c>is
/// defined</c>.</summary>
internal sealed class Missing : ILiquidizable, IWrapped
{
    public static readonly Missing Value = new();

    object? IWrapped.Value => null;

    public object ToLiquid() => this;

    public bool TryGet(object key, out object? found)
    {
        found = null;
        return false;
    }

    public override string ToString() => "";
}
