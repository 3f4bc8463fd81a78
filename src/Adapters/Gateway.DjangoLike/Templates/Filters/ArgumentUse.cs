namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Whether a filter takes what stands behind its colon.</summary>
internal enum ArgumentUse
{
    None,
    Optional,
    Required,
}
