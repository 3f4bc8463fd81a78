namespace Gateway.PyramidLike.Configuration;

/// <summary>The order in which kinds of statements are executed, whatever the order they were made in: Pyramid's
/// <c>PHASE0_CONFIG</c> to <c>PHASE3_CONFIG</c>.</summary>
public static class Phase
{
    /// <summary>What all else may depend on.</summary>
    public const int Zero = -30;

    /// <summary>Renderers, predicates, view derivers, the default permission: what views are made with.</summary>
    public const int One = -20;

    /// <summary>Routes and security: what views refer to.</summary>
    public const int Two = -10;

    /// <summary>Views, and all that states no other order.</summary>
    public const int Three = 0;
}
