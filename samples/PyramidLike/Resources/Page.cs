using Gateway.PyramidLike.Security;

namespace PyramidLike.Resources;

/// <summary>A page.</summary>
internal sealed class Page(PageStore store, PageRow row, Node parent) : Node(store, row.Id, row.Name, parent)
{
    public string Text => row.Text;

    public override string Title => row.Name;

    /// <summary>A protected page denies itself, and what is below it, to editors; all else it inherits.</summary>
    public override IReadOnlyList<Ace> Acl => row.IsProtected ? [Ace.Deny(Principals.Everyone, "edit")] : [];

    public void Save(string text, string author) => Store.Save(row.Id, text, author);

    public IReadOnlyList<Revision> Revisions() => Store.Revisions(row.Id);

    public Revision? Revision(long id) => Store.Revision(row.Id, id);

    public override string ToString() => $"the page {row.Name}";
}
