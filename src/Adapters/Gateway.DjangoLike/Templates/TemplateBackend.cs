using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>A language that a project's templates are written in, and where they are (an entry of <c>TEMPLATES</c>):
/// <see cref="DjangoTemplates"/>, <see cref="JinjaTemplates"/>, or a class derived from this that brings an engine of its
/// own.</summary>
/// <remarks>Set up before the <see cref="Project"/> is made, read only afterwards.</remarks>
/// <param name="name">Its name, unless the project gives another (<c>NAME</c>).</param>
public abstract class TemplateBackend(string name)
{
    /// <summary>What <c>using</c> calls it (<c>NAME</c>); one of a kind in a project.</summary>
    public string Name { get; init; } = name;

    /// <summary>Folders of templates (<c>DIRS</c>), searched in this order; relative ones are in
    /// <see cref="Conf.Settings.BaseDir"/>. They need not exist.</summary>
    public IList<string> Dirs { get; init; } = [];

    /// <summary>Whether each installed application's own folder of templates is searched behind <see cref="Dirs"/>
    /// (<c>APP_DIRS</c>): <see cref="AppFolder"/> below <see cref="AppConfig.Path"/>. True by default, as
    /// <c>startproject</c> writes it.</summary>
    public bool AppDirs { get; init; } = true;

    /// <summary>Filters (<c>@register.filter</c>, <c>environment.filters</c>): functions of the value, and of arguments if
    /// they take any; Django's language knows one. What they return is escaped unless it is <see cref="Markup"/>.</summary>
    public IDictionary<string, Delegate> Filters { get; init; } =
        new Dictionary<string, Delegate>(StringComparer.Ordinal);

    /// <summary>Functions: in Django's language tags (<c>@register.simple_tag</c>),
    /// <c>{% name value key=value as variable %}</c>, in Jinja's <c>{{ name(value, key=value) }}</c>
    /// (<c>environment.globals</c>). What they return is escaped unless it is <see cref="Markup"/>; one that returns the
    /// markup of <see cref="Loader.RenderToString"/> is an inclusion tag. Templates need no <c>{% load %}</c> for
    /// them.</summary>
    public IDictionary<string, Func<TemplateCall, object?>> Functions { get; init; } =
        new Dictionary<string, Func<TemplateCall, object?>>(StringComparer.Ordinal);

    /// <summary>What gives every page variables (<c>context_processors</c>), besides <c>request</c>, <c>user</c>, <c>perms</c>,
    /// <c>messages</c>, <c>csrf_token</c>, <c>debug</c> and <c>STATIC_URL</c>, which need none. A page's own variables
    /// win.</summary>
    public IList<Func<HttpRequest, IReadOnlyDictionary<string, object?>>> ContextProcessors { get; init; } = [];

    /// <summary>The name of an application's own folder of templates (<c>app_dirname</c>).</summary>
    protected internal abstract string AppFolder { get; }

    /// <summary>Makes the engine; called once for a project, which then gives it folders, filters and functions.</summary>
    /// <param name="autoReload">Whether files that changed are read again.</param>
    /// <returns>The engine; it escapes what it prints.</returns>
    protected internal abstract ITemplateEngine CreateEngine(bool autoReload);

    /// <summary>The name and the folders.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Name} ({string.Join(", ", Dirs)})";
}
