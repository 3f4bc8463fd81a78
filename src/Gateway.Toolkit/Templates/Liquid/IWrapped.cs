namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>A value of the model in the shape that DotLiquid takes.</summary>
internal interface IWrapped
{
    object Value { get; }
}
