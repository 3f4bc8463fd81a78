using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests;

/// <summary>A resource with children in memory.</summary>
internal class Folder : ILocation, IContainer
{
    private readonly Dictionary<string, object> _children = [];

    public string? Name { get; private set; }

    public ILocation? Parent { get; private set; }

    public object? this[string name] => _children.GetValueOrDefault(name);

    public T Add<T>(string name, T child)
        where T : notnull
    {
        _children[name] = child;
        if (child is Folder folder)
        {
            folder.Name = name;
            folder.Parent = this;
        }
        return child;
    }
}
