using System.Globalization;
using DotLiquid;
using DotLiquid.FileSystems;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Filters;
using Gateway.Toolkit.Templates.Liquid.Tags;
using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>
/// Templates in Liquid with inheritance (<c>{% extends %}</c>, <c>{% block %}</c>), by DotLiquid; what is printed is
/// escaped.
/// </summary>
/// <remarks>
/// <para>Expressions are Jinja's: <c>a or b</c>, <c>a if c else b</c>, comparisons, arithmetic, <c>~</c>, tests, filters with
/// arguments in parentheses, <c>for x in xs if c</c>, <c>loop</c>; filters with a colon are Liquid's. Empty text, an empty list
/// and 0 are false. What is not understood is an error when the template is parsed. <c>{% include %}</c> sees the variables
/// around it.</para>
/// <para>Members of objects are written as in C#, or in snake case: <c>post.CreatedAt</c>, <c>post.created_at</c>.</para>
/// <para>Thread-safe once its functions, filters and templates have been added.</para>
/// </remarks>
public sealed class LiquidEngine : ITemplateEngine
{
    private const string FunctionsRegister = "gateway.functions";
    private const SyntaxCompatibility Syntax = SyntaxCompatibility.DotLiquid22a;

    private readonly TemplateStore<LiquidTemplate> _templates;
    private readonly Dictionary<string, Func<TemplateCall, object?>> _functions = new(StringComparer.Ordinal);
    private readonly FilterTable _filters = new();
    private readonly Language _language;
    private readonly IFileSystem _files;

    /// <summary>Makes an engine.</summary>
    /// <param name="folders">The folders of its templates, searched in this order; they need not exist.</param>
    public LiquidEngine(params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        _language = new(_functions.ContainsKey, _filters);
        _templates = new(Compile);
        foreach (var folder in folders)
        {
            _templates.AddFolder(folder);
        }
        _files = new LiquidFiles(_templates.Get);
    }

    /// <inheritdoc cref="TemplateStore{T}.AutoReload"/>
    public bool AutoReload
    {
        get => _templates.AutoReload;
        set => _templates.AutoReload = value;
    }

    /// <inheritdoc/>
    public void AddFolder(string path) => _templates.AddFolder(path);

    /// <inheritdoc/>
    public void AddTemplate(string name, string text) => _templates.AddText(name, text);

    /// <inheritdoc/>
    public void AddFilter(string name, Delegate filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(filter);
        _filters.Add(name, filter);
    }

    /// <inheritdoc/>
    public void AddFunction(string name, Func<TemplateCall, object?> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        if (TagNames.Known.Contains(name))
        {
            throw new ArgumentException($"{{% {name} %}} is a tag of Liquid; choose another name.", nameof(name));
        }
        _functions[name] = function;
    }

    /// <inheritdoc/>
    public bool Contains(string name) => _templates.Contains(name);

    /// <inheritdoc/>
    public string Render(string name, object? model = null, IReadOnlyDictionary<string, object?>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Render(_templates.Get(name), model, globals);
    }

    /// <inheritdoc/>
    public string RenderText(string text, object? model = null, IReadOnlyDictionary<string, object?>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Render(Compile(null, text), model, globals);
    }

    /// <summary>The functions of the engine that renders.</summary>
    internal static IReadOnlyDictionary<string, Func<TemplateCall, object?>> Functions(Context context) =>
        (IReadOnlyDictionary<string, Func<TemplateCall, object?>>)context.Registers[FunctionsRegister];

    private string Render(LiquidTemplate template, object? model, IReadOnlyDictionary<string, object?>? globals)
    {
        var registers = new Hash { ["file_system"] = _files, [FunctionsRegister] = _functions };
        var context = new Context(
            [],
            ModelScope.Create(model, globals),
            registers,
            ErrorsOutputMode.Rethrow,
            maxIterations: 0,
            CultureInfo.InvariantCulture,
            CancellationToken.None
        )
        {
            SyntaxCompatibilityLevel = Syntax,
        };
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            template.Parsed.Render(text, new RenderParameters(CultureInfo.InvariantCulture) { Context = context });
        }
        // What has no place: DotLiquid's own, such as templates that extend one another without end.
        catch (Exception error) when (error is not (TemplateException or HttpException or OperationCanceledException))
        {
            throw new TemplateException(error.Message, template.Name, innerException: error);
        }
        return text.ToString();
    }

    private LiquidTemplate Compile(string? name, string text) => LiquidTemplate.Parse(name, text, _language, Syntax);
}
