using Gateway.PyramidLike.Security;

namespace PyramidLike.Resources;

/// <summary>The root of the tree. Its ACL holds for every page that has no other rule.</summary>
internal sealed class Wiki(PageStore store) : Node(store, PageStore.RootId, null, null)
{
    public override string Title => "Wiki";

    public override IReadOnlyList<Ace> Acl =>
        [Ace.Allow(Principals.Everyone, "view"), Ace.Allow("group:editors", "edit")];

    public override string ToString() => "the wiki";
}
