using Gateway.DjangoLike.Templates.Tags;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>The variables of one rendering and what its tags remember (<c>django.template.Context</c>).</summary>
internal sealed class RenderContext
{
    private readonly List<Dictionary<string, object?>?> _scopes = [];
    private readonly object? _model;
    private readonly IReadOnlyDictionary<string, object?> _globals;
    private Dictionary<object, object?>? _state;

    public RenderContext(DjangoEngine engine, object? model, IReadOnlyDictionary<string, object?> globals)
    {
        (Engine, _model, _globals) = (engine, model, globals);
        Push();
    }

    public DjangoEngine Engine { get; }

    public bool Autoescape { get; set; } = true;

    /// <summary>The blocks of the template and those that extend it; null where nothing extends.</summary>
    public BlockChain? Blocks { get; set; }

    /// <summary>How many templates are inside each other; bounds an endless inclusion.</summary>
    public int Depth { get; set; }

    public void Push() => _scopes.Add(null);

    public void Pop() => _scopes.RemoveAt(_scopes.Count - 1);

    /// <summary>Sets a variable of the innermost scope.</summary>
    public void Set(string name, object? value) => (_scopes[^1] ??= new(StringComparer.Ordinal))[name] = value;

    public bool TryGet(string name, out object? value)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i] is { } scope && scope.TryGetValue(name, out value))
            {
                return true;
            }
        }
        return (_model is not null && TemplateMembers.TryGet(_model, name, out value))
            || _globals.TryGetValue(name, out value);
    }

    /// <summary>A context that sees none of these variables, only those given (<c>{% include … only %}</c>). The request's
    /// token stays, as in Django.</summary>
    public RenderContext Isolated(Dictionary<string, object?> variables) =>
        new(Engine, variables, new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            Autoescape = Autoescape,
            Depth = Depth,
        };

    /// <summary>What a node remembers during this rendering.</summary>
    public object? StateOf(object node) => _state?.GetValueOrDefault(node);

    public void SetState(object node, object? state) => (_state ??= [])[node] = state;
}
