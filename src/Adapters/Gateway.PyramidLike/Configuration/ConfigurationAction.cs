using Gateway.PyramidLike.Configuration.Introspection;

namespace Gateway.PyramidLike.Configuration;

/// <summary>A deferred statement of configuration.</summary>
/// <param name="Identify">Gives what it configures, once its phase has come; actions with equal ones conflict, null never
/// conflicts. It may depend on what earlier phases configure, as a view's does on the predicates there are.</param>
/// <param name="Description">What it configures, in words.</param>
/// <param name="Execute">What it does.</param>
/// <param name="IncludePath">The chain of includes it was made in; empty at the top.</param>
/// <param name="Place">Where it was made: <c>file:line</c>.</param>
/// <param name="Order">Lower ones are executed first, whatever the order of the statements.</param>
internal sealed record ConfigurationAction(
    Func<object?> Identify,
    string Description,
    Action Execute,
    IncludePath IncludePath,
    string Place,
    int Order
)
{
    private readonly Lazy<object?> _discriminator = new(Identify);

    /// <summary>What it tells of itself.</summary>
    public IReadOnlyList<Introspectable> Introspectables { get; init; } = [];

    public object? Discriminator => _discriminator.Value;
}
