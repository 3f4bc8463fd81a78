namespace Gateway.PyramidLike.Configuration;

/// <summary>A deferred statement of configuration.</summary>
/// <param name="Discriminator">What it configures; actions with equal ones conflict. Null never conflicts.</param>
/// <param name="Description">What it configures, in words.</param>
/// <param name="Execute">What it does.</param>
/// <param name="IncludePath">The chain of includes it was made in; empty at the top.</param>
/// <param name="Place">Where it was made: <c>file:line</c>, or <c>Type.Method</c> for an attribute.</param>
/// <param name="Order">Lower ones are executed first, whatever the order of the statements.</param>
internal sealed record ConfigurationAction(
    object? Discriminator,
    string Description,
    Action Execute,
    IncludePath IncludePath,
    string Place,
    int Order
);
