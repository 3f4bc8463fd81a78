namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>A value of the model in the shape that DotLiquid takes.</summary>
internal interface IWrapped
{
    /// <summary>The value as the model has it.</summary>
    object? Value { get; }

    /// <summary>Finds a member or an entry.</summary>
    /// <param name="key">Its name or key.</param>
    /// <param name="found">What was found, as the model has it.</param>
    bool TryGet(object key, out object? found);
}
