using Gateway.PyramidLike.Security;

namespace PyramidLike.Resources;

/// <summary>A page.</summary>
internal sealed class Page(PageStore store, PageRow row, Node parent) : Node(store, row.Id, row.Name, parent)
{
    public string Text { get; private set; } = row.Text;

    public override string Title => row.Name;

    /// <summary>A protected page denies itself, and what is below it, to editors; all else it inherits.</summary>
    public override IReadOnlyList<Ace> Acl => row.IsProtected ? [Ace.Deny(Principals.Everyone, "edit", "add")] : [];

    public void Save(string text)
    {
        Store.Save(row.Id, text);
        Text = text;
    }

    public override string ToString() => $"the page {row.Name}";
}
