namespace Gateway.PyramidLike.Security;

/// <summary>Permissions with a meaning of their own.</summary>
public static class Permissions
{
    /// <summary>A view's permission that lets everyone call it, whatever the default permission
    /// (<c>NO_PERMISSION_REQUIRED</c>).</summary>
    public const string NoneRequired = "__no_permission_required__";
}
