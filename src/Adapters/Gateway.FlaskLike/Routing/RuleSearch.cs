namespace Gateway.FlaskLike.Routing;

/// <summary>
/// The search for the rule of one request: Werkzeug's state machine. Literal parts before those with variables, the more
/// specific of these first, and back where it fails.
/// </summary>
internal sealed class RuleSearch(string domain, string path, string method)
{
    private readonly List<string> _texts = [];
    private SortedSet<string>? _allowed;
    private Dictionary<string, object>? _values;
    private Rule? _found;
    private bool _missesSlash;

    /// <summary>How many states were looked at, and how many ways out of them were tried; what a search costs.</summary>
    public int Steps { get; private set; }

    private bool HasEnded => _found is not null || _missesSlash;

    public RuleMatch Run(RuleNode root)
    {
        if (root.Static(domain) is { } known)
        {
            Walk(known, 0);
        }
        foreach (var transition in HasEnded ? [] : root.Dynamic(domain))
        {
            if (transition.Part.TryMatch(domain, _texts, out _))
            {
                Walk(transition.Target, 0);
            }
            if (HasEnded)
            {
                break;
            }
            _texts.Clear();
        }
        return _found is not null ? new(MatchOutcome.Found, _found, _values)
            : _missesSlash ? RuleMatch.RedirectTo(path + "/")
            : _allowed is not null ? new(MatchOutcome.MethodNotAllowed, Allowed: _allowed)
            : default;
    }

    // The next segment begins at start; one beyond the end, there is none.
    private void Walk(RuleNode node, int start)
    {
        Steps++;
        if (start > path.Length)
        {
            Accept(node);
            return;
        }
        var rest = path.AsSpan(start);
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        var next = start + segment.Length + 1;
        if (node.Static(segment) is { } known)
        {
            Walk(known, next);
        }
        if (HasEnded)
        {
            return;
        }
        foreach (var transition in node.Dynamic(rest))
        {
            Steps++;
            var count = _texts.Count;
            var isFinal = transition.Part.IsFinal;
            if (transition.Part.TryMatch(isFinal ? rest : segment, _texts, out var endsWithSlash))
            {
                // Behind a part that takes all, nothing is left, or the slash at the end with no text behind it.
                Walk(
                    transition.Target,
                    !isFinal ? next
                        : endsWithSlash ? path.Length
                        : path.Length + 1
                );
                if (HasEnded)
                {
                    return;
                }
            }
            _texts.RemoveRange(count, _texts.Count - count);
        }
        if (start == path.Length)
        {
            AcceptAny(node.Rules, rule => !rule.StrictSlashes);
        }
    }

    private void Accept(RuleNode node)
    {
        if (AcceptAny(node.Rules) || node.Static("") is not { } folder)
        {
            return;
        }
        foreach (var rule in folder.Rules)
        {
            if (rule.Methods.Contains(method) && TryConvert(rule))
            {
                _missesSlash = rule.StrictSlashes;
                _found = rule.StrictSlashes ? null : rule;
                return;
            }
        }
    }

    private bool AcceptAny(List<Rule> rules, Func<Rule, bool>? condition = null)
    {
        foreach (var rule in rules)
        {
            if (condition?.Invoke(rule) == false)
            {
                continue;
            }
            if (!rule.Methods.Contains(method))
            {
                if (TryConvert(rule))
                {
                    (_allowed ??= new(StringComparer.Ordinal)).UnionWith(rule.Methods);
                }
                continue;
            }
            if (TryConvert(rule))
            {
                _found = rule;
                return true;
            }
        }
        return false;
    }

    private bool TryConvert(Rule rule)
    {
        if (_texts.Count == 0 && rule.Defaults.Count == 0)
        {
            _values = null;
            return true;
        }
        var values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        var i = 0;
        foreach (var variable in rule.Variables)
        {
            if (!variable.Converter!.TryParse(_texts[i++], out var value))
            {
                return false;
            }
            values.Add(variable.Text, value!);
        }
        foreach (var (name, value) in rule.Defaults)
        {
            values[name] = value;
        }
        _values = values;
        return true;
    }
}
