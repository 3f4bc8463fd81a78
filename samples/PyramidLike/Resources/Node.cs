using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;

namespace PyramidLike.Resources;

/// <summary>A place in the wiki that holds pages: the wiki itself, or a page.</summary>
internal abstract class Node(PageStore store, long id, string? name, Node? parent) : ILocation, IContainer, IAclProvider
{
    public string? Name => name;

    public ILocation? Parent => parent;

    public abstract string Title { get; }

    protected PageStore Store => store;

    public virtual IReadOnlyList<Ace> Acl => [];

    /// <summary>The page below this one of a name: one row fetched, whatever the size of the wiki.</summary>
    public object? this[string name] => store.Find(id, name) is { } row ? new Page(store, row, this) : null;

    /// <summary>Adds a page, or, where another request was faster, gives the page that one's text and then this one's.</summary>
    public Page Add(string name, string text, string author) => new(store, store.Add(id, name, text, author), this);

    public IReadOnlyList<string> ChildNames() => store.Names(id);
}
