using System.Text;
using Gateway.DjangoLike.Templates.Filters;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>Django's template language (<c>django.template</c>): templates are parsed once into a tree, which renders for all
/// requests at once. What is printed is escaped.</summary>
/// <remarks>Filters, functions and templates are added at start-up; thread-safe from then on.</remarks>
internal sealed class DjangoEngine : ITemplateEngine
{
    private const int MostDepth = 100;

    private static readonly Dictionary<string, object?> Nothing = [];

    private readonly TemplateStore<DjangoTemplate> _templates;

    public DjangoEngine() => _templates = new(Parse);

    /// <inheritdoc cref="TemplateStore{T}.AutoReload"/>
    public bool AutoReload
    {
        get => _templates.AutoReload;
        set => _templates.AutoReload = value;
    }

    public FilterTable Filters { get; } = new();

    public Dictionary<string, Func<TemplateCall, object?>> Functions { get; } = new(StringComparer.Ordinal);

    public void AddFolder(string path) => _templates.AddFolder(path);

    public void AddTemplate(string name, string text) => _templates.AddText(name, text);

    public void AddFilter(string name, Delegate filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(filter);
        Filters.Add(TemplateFilter.Of(name, filter));
    }

    public void AddFunction(string name, Func<TemplateCall, object?> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        if (Tags.BuiltinTags.TryGet(name, out _))
        {
            throw new ArgumentException($"{{% {name} %}} is a tag of Django's; choose another name.", nameof(name));
        }
        Functions[name] = function;
    }

    public bool Contains(string name) => _templates.Contains(name);

    public string Render(string name, object? model = null, IReadOnlyDictionary<string, object?>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Render(Get(name), model, globals);
    }

    public string RenderText(string text, object? model = null, IReadOnlyDictionary<string, object?>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Render(Parse(null, text), model, globals);
    }

    /// <summary>A template by its name, parsed.</summary>
    /// <exception cref="TemplateNotFoundException">There is none.</exception>
    /// <exception cref="TemplateException">It is malformed.</exception>
    public DjangoTemplate Get(string name) => _templates.Get(name);

    /// <summary>Guards against a template that includes itself without end.</summary>
    public static void Enter(RenderContext context)
    {
        if (++context.Depth > MostDepth)
        {
            throw new TemplateException(
                $"templates include or extend each other more than {MostDepth} deep; one of them leads to itself."
            );
        }
    }

    private string Render(DjangoTemplate template, object? model, IReadOnlyDictionary<string, object?>? globals)
    {
        var output = new StringBuilder();
        template.Render(new(this, model, globals ?? Nothing), output);
        return output.ToString();
    }

    private DjangoTemplate Parse(string? name, string text) =>
        new TemplateParser(this, name, Lexer.Tokenize(text, name)).Parse();
}
