namespace Gateway.DjangoLike.Db;

/// <summary>What becomes of an object when the one it refers to is deleted (<c>on_delete</c>).</summary>
public enum OnDelete
{
    /// <summary>It is deleted as well (<c>CASCADE</c>); the default of a key that cannot be null.</summary>
    Cascade,

    /// <summary>It keeps the other from being deleted (<c>PROTECT</c>): <see cref="ProtectedErrorException"/>.</summary>
    Protect,

    /// <summary>Likewise, unless it is deleted itself by a cascade of the same delete (<c>RESTRICT</c>).</summary>
    Restrict,

    /// <summary>Its key becomes null (<c>SET_NULL</c>); the default of a key that may be null.</summary>
    SetNull,

    /// <summary>Its key becomes what a new object has (<c>SET_DEFAULT</c>).</summary>
    SetDefault,

    /// <summary>Nothing; the database's own constraint decides (<c>DO_NOTHING</c>).</summary>
    DoNothing,
}
