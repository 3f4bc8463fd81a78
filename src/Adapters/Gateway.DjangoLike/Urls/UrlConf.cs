using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Urls;

/// <summary>A URLconf (<c>urls.py</c>): routes and their views, tried in order.</summary>
/// <remarks><para>With <c>using static Gateway.DjangoLike.Urls.UrlConf;</c> it reads as in Django:
/// <c>new UrlConf("polls") { Path("", Views.Index, name: "index"), … }</c>.</para>
/// <para>Filled once, then only read; safe in a static.</para></remarks>
public sealed class UrlConf : IReadOnlyList<UrlEntry>
{
    private readonly List<UrlEntry> _entries = [];

    /// <summary>Makes an empty URLconf.</summary>
    /// <param name="appName">The application namespace of its names (<c>app_name</c>); null for none.</param>
    /// <param name="handler404">In the root URLconf: the view that answers what is not found; null for the template
    /// <c>404.html</c>.</param>
    /// <param name="handler500">In the root URLconf: the view that answers when a view has thrown; null for the template
    /// <c>500.html</c>.</param>
    /// <param name="handler400">In the root URLconf: the view that answers a malformed request; null for the template
    /// <c>400.html</c>.</param>
    /// <param name="handler403">In the root URLconf: the view that answers what is not permitted; null for the template
    /// <c>403.html</c>.</param>
    public UrlConf(
        string? appName = null,
        Delegate? handler404 = null,
        Delegate? handler500 = null,
        Delegate? handler400 = null,
        Delegate? handler403 = null
    )
    {
        AppName = NamespaceOrNull(appName, nameof(appName));
        Handler400 = handler400 is null ? null : BoundView.Bind(handler400);
        Handler403 = handler403 is null ? null : BoundView.Bind(handler403);
        Handler404 = handler404 is null ? null : BoundView.Bind(handler404);
        Handler500 = handler500 is null ? null : BoundView.Bind(handler500);
    }

    /// <summary>The application namespace; null for none.</summary>
    public string? AppName { get; }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <summary>Names that stand for a route with some of its arguments; null for none.</summary>
    internal IRouteAliases? Aliases { get; set; }

    internal BoundView? Handler400 { get; }

    internal BoundView? Handler403 { get; }

    internal BoundView? Handler404 { get; }

    internal BoundView? Handler500 { get; }

    /// <inheritdoc/>
    public UrlEntry this[int index] => _entries[index];

    /// <summary>Routes a path to a view.</summary>
    /// <param name="route">The path after the prefixes around it, without a slash in front. <c>&lt;int:question_id&gt;</c>
    /// captures an argument; the converters are <c>str</c> (the default), <c>int</c>, <c>slug</c>, <c>uuid</c> and
    /// <c>path</c>.</param>
    /// <param name="view">A function that returns an <see cref="Http.HttpResponse"/>, a <see cref="Task{T}"/> or a
    /// <see cref="ValueTask{T}"/> of one. It takes the <see cref="Http.HttpRequest"/> and what the route captures,
    /// by name (<c>question_id</c> is <c>questionId</c>).</param>
    /// <param name="name">The name to reverse the route by; null for none.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The route or the view has not this form.</exception>
    public static UrlRoute Path(string route, Delegate view, string? name = null) =>
        new(UrlEntry.Route(route), BoundView.Bind(view), NameOrNull(name));

    /// <summary>Puts a URLconf below a prefix.</summary>
    /// <param name="route">The prefix, which usually ends in a slash.</param>
    /// <param name="included">What <see cref="Include"/> gave.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The prefix is no route.</exception>
    public static UrlInclude Path(string route, IncludedUrls included)
    {
        ArgumentNullException.ThrowIfNull(included);
        return new(UrlEntry.Route(route), included);
    }

    /// <summary>Routes the paths that a regular expression matches to a view (<c>re_path</c>).</summary>
    /// <param name="regex">The expression, .NET's with Python's <c>(?P&lt;name&gt;…)</c> as well, such as
    /// <c>^articles/(?P&lt;year&gt;[0-9]{4})/$</c>. It is looked for in the path after the prefixes around it, and need not
    /// match to the end.</param>
    /// <param name="view">The view, as for <see cref="Path(string, Delegate, string?)"/>; groups with a name go to parameters
    /// of that name, others by position. What is captured is text; a parameter may take it as a number.</param>
    /// <param name="name">The name to reverse the route by; null for none.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">It is no regular expression, or the view has not this form.</exception>
    public static UrlRoute RePath(
        [StringSyntax(StringSyntaxAttribute.Regex)] string regex,
        Delegate view,
        string? name = null
    ) => new(UrlEntry.Expression(regex), BoundView.Bind(view), NameOrNull(name));

    /// <summary>Puts a URLconf below the prefixes that a regular expression matches.</summary>
    /// <param name="regex">The expression.</param>
    /// <param name="included">What <see cref="Include"/> gave.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static UrlInclude RePath([StringSyntax(StringSyntaxAttribute.Regex)] string regex, IncludedUrls included)
    {
        ArgumentNullException.ThrowIfNull(included);
        return new(UrlEntry.Expression(regex), included);
    }

    /// <summary>Includes a URLconf in another, as the second argument of <see cref="Path(string, IncludedUrls)"/>.</summary>
    /// <param name="conf">The URLconf.</param>
    /// <param name="namespace">Its instance namespace; null for its application namespace.</param>
    /// <returns>The URLconf, to be given to <c>Path</c>.</returns>
    /// <exception cref="ArgumentException">A namespace without an application namespace.</exception>
    public static IncludedUrls Include(UrlConf conf, string? @namespace = null)
    {
        ArgumentNullException.ThrowIfNull(conf);
        if (@namespace is not null && conf.AppName is null)
        {
            throw new ArgumentException(
                $"The namespace '{@namespace}' is for a URLconf that has an application namespace, and this one has none: give it one, new UrlConf(\"{@namespace}\").",
                nameof(@namespace)
            );
        }
        return new(conf, NamespaceOrNull(@namespace, nameof(@namespace)) ?? conf.AppName);
    }

    /// <summary>The path of a named route (<c>django.urls.reverse</c>), below the prefix the project is mounted at.</summary>
    /// <param name="name">The name with its namespaces, such as <c>polls:detail</c>.</param>
    /// <param name="arguments">The values to put in, in the route's order.</param>
    /// <returns>The path, percent-encoded.</returns>
    /// <exception cref="NoReverseMatchException">No route has this name and takes these arguments.</exception>
    public static string Reverse(string name, params ReadOnlySpan<object?> arguments)
    {
        var scope = ProjectScope.Required;
        return scope.ScriptPrefix + scope.Resolver.Reverse(name, arguments);
    }

    /// <summary>The path of a named route by named arguments (<c>reverse(name, kwargs=…, current_app=…)</c>).</summary>
    /// <param name="name">The name with its namespaces.</param>
    /// <param name="kwargs">The values to put in, by the route's names.</param>
    /// <param name="currentApp">Of several instances of an application, the one that is meant by the application's name; null
    /// for the one that is called so, or the last.</param>
    /// <returns>The path, percent-encoded.</returns>
    /// <exception cref="NoReverseMatchException">No route has this name and takes these arguments.</exception>
    public static string Reverse(string name, IReadOnlyDictionary<string, object?> kwargs, string? currentApp = null)
    {
        var scope = ProjectScope.Required;
        return scope.ScriptPrefix + scope.Resolver.Reverse(name, kwargs, currentApp);
    }

    /// <summary>The path of a named route, when it is first asked for (<c>reverse_lazy</c>): for fields that are made before the
    /// URLconf is.</summary>
    /// <param name="name">The name with its namespaces.</param>
    /// <param name="arguments">The values to put in, in the route's order.</param>
    /// <returns>An object whose text is the path.</returns>
    public static LazyUrl ReverseLazy(string name, params object?[] arguments) => new(name, arguments);

    /// <summary>What a path leads to (<c>django.urls.resolve</c>).</summary>
    /// <param name="path">The path below the prefix the project is mounted at, decoded, with its slash in front.</param>
    /// <returns>The match.</returns>
    /// <exception cref="Http.Http404">No route matches (<c>Resolver404</c>).</exception>
    public static ResolverMatch Resolve(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ProjectScope.Required.Resolver.Resolve(path.StartsWith('/') ? path[1..] : path)
            ?? throw new Http.Http404($"No route matches {path}.");
    }

    /// <summary>Adds an entry after all others.</summary>
    /// <param name="entry">The entry.</param>
    public void Add(UrlEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries.Add(entry);
    }

    /// <inheritdoc/>
    public IEnumerator<UrlEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string? NameOrNull(string? name) =>
        name is null || (name.Length > 0 && !name.Contains(':'))
            ? name
            : throw new ArgumentException(
                $"'{name}' names no route: a name is not empty and has no ':'.",
                nameof(name)
            );

    private static string? NamespaceOrNull(string? name, string parameter) =>
        name is null || (name.Length > 0 && !name.Contains(':'))
            ? name
            : throw new ArgumentException($"'{name}' is no namespace: it is not empty and has no ':'.", parameter);
}
