namespace Gateway.PyramidLike.Traversal;

/// <summary>
/// A resource that knows its place in the tree: Pyramid's location awareness (<c>__name__</c> and <c>__parent__</c>).
/// </summary>
/// <remarks>Any object can be a resource; what generates paths, walks a lineage or inherits an ACL needs this.
/// Modelled on the "Location-Aware Resources" section of Pyramid's "Resources" chapter.</remarks>
public interface ILocation
{
    /// <summary>The name under which the parent holds this resource; null or empty for the root.</summary>
    string? Name { get; }

    /// <summary>The resource that holds this one; null for the root.</summary>
    ILocation? Parent { get; }
}
