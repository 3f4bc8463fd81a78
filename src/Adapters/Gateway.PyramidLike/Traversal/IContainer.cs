namespace Gateway.PyramidLike.Traversal;

/// <summary>
/// A resource with children, found by name: what an object with <c>__getitem__</c> is to Pyramid. A resource without
/// it is a leaf.
/// </summary>
/// <remarks>Called by the traverser once for each segment of a path, for any name a client may send; children may be
/// made on demand. Implementations that wait for something implement <see cref="IAsyncContainer"/>.</remarks>
public interface IContainer
{
    /// <summary>The child of a name.</summary>
    /// <param name="name">The name: one segment of the path, decoded. It may hold any character, a slash too.</param>
    /// <returns>The child; null when there is none (a <see cref="KeyNotFoundException"/> says the same, as
    /// <c>KeyError</c> does in Pyramid). The name is then the view name.</returns>
    object? this[string name] { get; }
}
