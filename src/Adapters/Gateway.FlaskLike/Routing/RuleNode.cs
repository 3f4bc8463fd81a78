namespace Gateway.FlaskLike.Routing;

/// <summary>A state of the search, reached by the parts before it. What a path costs depends on its segments and on how rules
/// differ, not on how many there are.</summary>
internal sealed class RuleNode
{
    private readonly Dictionary<string, RuleNode> _static = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleNode>.AlternateLookup<ReadOnlySpan<char>> _staticBySpan;
    private readonly Dictionary<string, List<RuleTransition>> _dynamic = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RuleTransition>>.AlternateLookup<ReadOnlySpan<char>> _dynamicBySpan;
    private readonly SortedSet<int> _lengths = [];
    private int[] _lengthsInOrder = [];

    // How many transitions there are: of two that are equally specific, the first added is tried first.
    private int _count;

    public RuleNode()
    {
        _staticBySpan = _static.GetAlternateLookup<ReadOnlySpan<char>>();
        _dynamicBySpan = _dynamic.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The rules that end here, in the order they were added.</summary>
    public List<Rule> Rules { get; } = [];

    public RuleNode? Static(ReadOnlySpan<char> text) => _staticBySpan.TryGetValue(text, out var node) ? node : null;

    /// <summary>The transitions that a text can take by its first characters, the most specific first.</summary>
    public IReadOnlyList<RuleTransition> Dynamic(ReadOnlySpan<char> text)
    {
        IReadOnlyList<RuleTransition> found = [];
        foreach (var length in _lengthsInOrder)
        {
            if (length > text.Length)
            {
                break;
            }
            if (_dynamicBySpan.TryGetValue(text[..length], out var transitions))
            {
                found = found.Count == 0 ? transitions : RuleTransition.Merge(found, transitions);
            }
        }
        return found;
    }

    public RuleNode Add(RulePart part)
    {
        if (part.IsStatic)
        {
            if (!_static.TryGetValue(part.Before, out var node))
            {
                _static.Add(part.Before, node = new RuleNode());
            }
            return node;
        }
        if (!_dynamic.TryGetValue(part.Before, out var transitions))
        {
            _dynamic.Add(part.Before, transitions = []);
            _lengths.Add(part.Before.Length);
            _lengthsInOrder = [.. _lengths];
        }
        if (transitions.Find(known => known.Part.IsLike(part)) is { } existing)
        {
            return existing.Target;
        }
        var transition = new RuleTransition(part, new RuleNode(), Order: _count++);
        var index = transitions.FindIndex(transition.Precedes);
        transitions.Insert(index < 0 ? transitions.Count : index, transition);
        return transition.Target;
    }
}
