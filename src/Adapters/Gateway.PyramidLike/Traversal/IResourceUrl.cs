namespace Gateway.PyramidLike.Traversal;

/// <summary>A resource that says its own URL: what <c>__resource_url__</c> is to Pyramid.</summary>
public interface IResourceUrl
{
    /// <summary>The resource's URL, to which elements, query and anchor are then added.</summary>
    /// <param name="request">The request that asks.</param>
    /// <param name="info">What the URL would be made of.</param>
    /// <returns>The URL; null for the usual one.</returns>
    string? ResourceUrl(PyramidRequest request, ResourceUrlInfo info);
}

/// <summary>What the URL of a resource is usually made of.</summary>
/// <param name="AppUrl">Where the application is.</param>
/// <param name="VirtualPath">The resource's path beneath the virtual root, encoded, with a slash at its end.</param>
/// <param name="PhysicalPath">The resource's path in its tree, encoded.</param>
public sealed record ResourceUrlInfo(string AppUrl, string VirtualPath, string PhysicalPath);
