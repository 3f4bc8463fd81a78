namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>The tags as templates write them, and the names under which DotLiquid knows ours: it shares them with whatever
/// else in the process uses it, so that its own must stay as they are.</summary>
internal static class TagNames
{
    public const string Print = "gateway_print";
    public const string If = "gateway_if";
    public const string For = "gateway_for";
    public const string Assign = "gateway_assign";
    public const string Capture = "gateway_capture";
    public const string Include = "gateway_include";
    public const string Cycle = "gateway_cycle";
    public const string Leave = "gateway_leave";

    /// <summary>What a template may write, beside functions.</summary>
    public static readonly HashSet<string> Known =
    [
        "assign",
        "block",
        "break",
        "capture",
        "comment",
        "continue",
        "cycle",
        "elif",
        "else",
        "elsif",
        "extends",
        "for",
        "if",
        "include",
        "raw",
        "set",
        "unless",
    ];
}
