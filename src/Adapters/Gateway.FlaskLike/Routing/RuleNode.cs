namespace Gateway.FlaskLike.Routing;

/// <summary>A place in the tree of rules, reached by the segments before it. What a path costs depends on its segments, not
/// on how many rules there are.</summary>
internal sealed class RuleNode
{
    private readonly Dictionary<string, RuleNode> _static = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleNode>.AlternateLookup<ReadOnlySpan<char>> _staticBySpan;

    public RuleNode() => _staticBySpan = _static.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The segments with variables, the most specific first.</summary>
    public List<(RuleSegment Segment, RuleNode Node)> Dynamic { get; } = [];

    /// <summary>The rules that end here, without and with a slash behind.</summary>
    public List<Rule> Rules { get; } = [];

    public RuleNode? Static(ReadOnlySpan<char> segment) =>
        _staticBySpan.TryGetValue(segment, out var node) ? node : null;

    public RuleNode AddStatic(string segment)
    {
        if (!_static.TryGetValue(segment, out var node))
        {
            _static.Add(segment, node = new RuleNode());
        }
        return node;
    }

    public RuleNode AddDynamic(RuleSegment segment)
    {
        foreach (var (known, existing) in Dynamic)
        {
            if (known.HasShapeOf(segment))
            {
                return existing;
            }
        }
        var node = new RuleNode();
        var index = Dynamic.FindIndex(other => segment.Precedes(other.Segment));
        Dynamic.Insert(index < 0 ? Dynamic.Count : index, (segment, node));
        return node;
    }
}
