namespace Gateway.PyramidLike.Security;

/// <summary>A resource with rules of its own: what <c>__acl__</c> is to Pyramid. They also hold for the resources below
/// it, whose own rules are asked first.</summary>
public interface IAclProvider
{
    /// <summary>The rules; the first that speaks of the permission and of one of the principals decides. Asked for at each
    /// decision, so that they may be computed (a callable <c>__acl__</c>).</summary>
    IReadOnlyList<Ace> Acl { get; }
}
