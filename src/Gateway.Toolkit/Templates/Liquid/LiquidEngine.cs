using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;
using DotLiquid;
using DotLiquid.FileSystems;
using DotLiquid.NamingConventions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>
/// Templates in Liquid with inheritance (<c>{% extends %}</c>, <c>{% block %}</c>), by DotLiquid; what is printed is
/// escaped.
/// </summary>
/// <remarks>
/// <para>A condition is true as in Jinja and Django: empty text, an empty list and 0 are false, and <c>not</c> turns it.
/// <c>and</c> and <c>or</c> are read from the right, without one binding tighter, as in Liquid. <c>{% include %}</c> sees the
/// variables around it.</para>
/// <para>Members of objects are written as in C#, or in snake case: <c>post.CreatedAt</c>, <c>post.created_at</c>.</para>
/// <para>Thread-safe once its functions, filters and templates have been added.</para>
/// </remarks>
public sealed class LiquidEngine : ITemplateEngine
{
    private const string FunctionsRegister = "gateway.functions";
    private const SyntaxCompatibility Syntax = SyntaxCompatibility.DotLiquid22a;

    private readonly TemplateStore<LiquidTemplate> _templates;
    private readonly Dictionary<string, Func<TemplateCall, object?>> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Delegate> _filters = new(StringComparer.Ordinal);
    private readonly IFileSystem _files;

    /// <summary>Makes an engine.</summary>
    /// <param name="folders">The folders of its templates, searched in this order; they need not exist.</param>
    public LiquidEngine(params IEnumerable<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
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
        _filters[name] = filter;
    }

    /// <inheritdoc/>
    public void AddFunction(string name, Func<TemplateCall, object?> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        LiquidTags.AddFunction(name);
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

    /// <summary>The functions of the engine that renders; empty when DotLiquid is used without one.</summary>
    internal static IReadOnlyDictionary<string, Func<TemplateCall, object?>> Functions(Context context) =>
        (IReadOnlyDictionary<string, Func<TemplateCall, object?>>?)context.Registers[FunctionsRegister]
        ?? ReadOnlyDictionary<string, Func<TemplateCall, object?>>.Empty;

    internal static bool Renders(Context context) => context.Registers[FunctionsRegister] is not null;

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
        context.AddFilters(typeof(HtmlFilters));
        context.AddFilters(typeof(TextFilters));
        foreach (var (name, filter) in _filters)
        {
            context.Strainer.AddMethodInfo(FilterNames.Apart(name), filter.Target, filter.Method);
        }
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        try
        {
            template.Parsed.Render(text, new RenderParameters(CultureInfo.InvariantCulture) { Context = context });
        }
        catch (DotLiquid.Exceptions.LiquidException error)
        {
            throw new TemplateException(error.Message, template.Name, template.LineNamedBy(error.Message), error);
        }
        // A function or a property failed. What is an answer, such as a 404, stays one.
        catch (Exception error) when (error is not (TemplateException or HttpException or OperationCanceledException))
        {
            throw new TemplateException(error.Message, template.Name, template.LineNamedBy(error.Message), error);
        }
        return text.ToString();
    }

    private LiquidTemplate Compile(string? name, string text)
    {
        var prepared = TemplateText.Prepare(name, text, _functions.ContainsKey, IsFilter, _filters.ContainsKey);
        lock (LiquidTags.Gate)
        {
            return LiquidTemplate.Parse(name, prepared, Syntax);
        }
    }

    private bool IsFilter(string name) => _filters.ContainsKey(name) || StandardFilters.Contains(name);

    private static class StandardFilters
    {
        private static readonly HashSet<string> Names =
        [
            .. new[] { typeof(DotLiquid.StandardFilters), typeof(HtmlFilters), typeof(TextFilters) }
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Select(method => new RubyNamingConvention().GetMemberName(method.Name)),
        ];

        public static bool Contains(string name) => Names.Contains(name);
    }
}
