namespace Gateway.PyramidLike.Configuration;

/// <summary>The chain of includes a statement was made in. A statement overrides those made in includes below its own
/// chain.</summary>
internal sealed class IncludePath
{
    public static readonly IncludePath Top = new(null);

    private readonly IncludePath? _parent;

    private IncludePath(IncludePath? parent)
    {
        _parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    public int Depth { get; }

    public IncludePath Into() => new(this);

    /// <summary>Whether this chain is a proper prefix of another.</summary>
    public bool IsAbove(IncludePath other)
    {
        for (var above = other._parent; above is not null; above = above._parent)
        {
            if (ReferenceEquals(above, this))
            {
                return true;
            }
        }
        return false;
    }
}
