using System.Collections.ObjectModel;

namespace Gateway.FlaskLike.Routing;

/// <summary>The search for the rule of one request: static segments before dynamic ones, and back where it fails.</summary>
internal sealed class RuleSearch(string method, string path)
{
    private readonly List<object> _values = [];
    private SortedSet<string>? _allowed;
    private Rule? _found;
    private bool _missesSlash;

    public RuleMatch Result
    {
        get
        {
            if (_found is null)
            {
                return _missesSlash ? RuleMatch.RedirectTo(path + "/")
                    : _allowed is null ? default
                    : new(MatchOutcome.MethodNotAllowed, Allowed: _allowed);
            }
            if (_values.Count == 0)
            {
                return new(MatchOutcome.Found, _found, ReadOnlyDictionary<string, object>.Empty);
            }
            var values = new Dictionary<string, object>(_values.Count, StringComparer.OrdinalIgnoreCase);
            foreach (var name in _found.Pattern.Variables)
            {
                values.Add(name, _values[values.Count]);
            }
            return new(MatchOutcome.Found, _found, values);
        }
    }

    public void Run(RuleNode root) => Walk(root, 1);

    // The next segment begins at start; one beyond the end, there is none.
    private bool Walk(RuleNode node, int start)
    {
        if (start > path.Length || (start == path.Length && path[^1] == '/'))
        {
            if (Accept(node, endsWithSlash: start == path.Length))
            {
                return true;
            }
        }
        if (start > path.Length)
        {
            return false;
        }
        var rest = path.AsSpan(start);
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        if (node.Static(segment) is { } next && Walk(next, start + segment.Length + 1))
        {
            return true;
        }
        foreach (var (dynamic, below) in node.Dynamic)
        {
            if (dynamic.IsRest ? WalkRest(dynamic, below, rest) : WalkSegment(dynamic, below, segment, start))
            {
                return true;
            }
        }
        return false;
    }

    private bool WalkSegment(RuleSegment dynamic, RuleNode below, ReadOnlySpan<char> segment, int start)
    {
        var count = _values.Count;
        if (dynamic.TryMatch(segment, _values) && Walk(below, start + segment.Length + 1))
        {
            return true;
        }
        _values.RemoveRange(count, _values.Count - count);
        return false;
    }

    // A rule without a slash behind takes a slash at the end of the path for part of the variable, as Werkzeug's does.
    private bool WalkRest(RuleSegment dynamic, RuleNode below, ReadOnlySpan<char> rest)
    {
        var count = _values.Count;
        if (rest is [.. var folder, '/'])
        {
            if (dynamic.TryMatch(folder, _values) && Accept(below, endsWithSlash: true))
            {
                return true;
            }
            _values.RemoveRange(count, _values.Count - count);
        }
        if (dynamic.TryMatch(rest, _values) && Accept(below, endsWithSlash: false))
        {
            return true;
        }
        _values.RemoveRange(count, _values.Count - count);
        return false;
    }

    private bool Accept(RuleNode node, bool endsWithSlash)
    {
        foreach (var rule in node.Rules)
        {
            // The root is a folder and has no other URL.
            if (rule.EndsWithSlash != endsWithSlash)
            {
                _missesSlash |= rule.EndsWithSlash && rule.Methods.Contains(method);
                continue;
            }
            if (rule.Methods.Contains(method))
            {
                _found = rule;
                return true;
            }
            (_allowed ??= new(StringComparer.Ordinal)).UnionWith(rule.Methods);
        }
        return false;
    }
}
