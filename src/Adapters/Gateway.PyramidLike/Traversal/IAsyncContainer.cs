namespace Gateway.PyramidLike.Traversal;

/// <summary>
/// A resource whose children are fetched from somewhere that takes time. Where a resource is an
/// <see cref="IContainer"/> too, the traverser asks this one.
/// </summary>
public interface IAsyncContainer
{
    /// <summary>Fetches the child of a name.</summary>
    /// <param name="name">The name: one segment of the path, decoded. It may hold any character, a slash too.</param>
    /// <param name="cancellationToken">Fires when the client goes away.</param>
    /// <returns>The child; null when there is none (a <see cref="KeyNotFoundException"/> says the same). The name is
    /// then the view name.</returns>
    ValueTask<object?> GetChildAsync(string name, CancellationToken cancellationToken);
}
