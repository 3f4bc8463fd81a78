namespace Gateway.PyramidLike.Traversal;

/// <summary>A path leads to no resource: the <c>KeyError</c> of Pyramid's <c>find_resource</c>.</summary>
/// <param name="name">The name that was not found.</param>
/// <param name="context">The last resource that was.</param>
public sealed class ResourceNotFoundException(string name, object context)
    : KeyNotFoundException($"{context} has no child '{name}'.")
{
    /// <summary>The name that was not found.</summary>
    public string Name => name;

    /// <summary>The last resource that was found.</summary>
    public object Context => context;
}
