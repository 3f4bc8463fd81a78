using System.Reflection;
using DotLiquid.NamingConventions;

namespace Gateway.Toolkit.Templates.Liquid.Filters;

/// <summary>The filters by their names. Where Jinja and Liquid have two of one name, <c>| name(…)</c> and <c>| name</c> are
/// Jinja's, and <c>| name: …</c> is Liquid's. What an application adds takes the place of both.</summary>
/// <remarks>Added to at start-up; thread-safe from then on.</remarks>
internal sealed class FilterTable
{
    private static readonly Dictionary<string, Filter> Jinja = Of(typeof(JinjaFilters), typeof(ListFilters));
    private static readonly Dictionary<string, Filter> Liquid = Of(
        typeof(DotLiquid.StandardFilters),
        typeof(HtmlFilters),
        typeof(TextFilters)
    );

    private readonly Dictionary<string, Filter> _added = new(StringComparer.Ordinal);

    public void Add(string name, Delegate filter) =>
        _added[name] = new(name, filter.Target, [filter.Method], takesModelValues: true);

    /// <summary>A filter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLiquid">Whether it is written with a colon.</param>
    /// <exception cref="FormatException">There is none.</exception>
    public Filter Find(string name, bool isLiquid) =>
        _added.GetValueOrDefault(name)
        ?? (isLiquid ? Liquid : Jinja).GetValueOrDefault(name)
        ?? (isLiquid ? Jinja : Liquid).GetValueOrDefault(name)
        ?? throw new FormatException($"there is no filter {name}");

    // Of two types, the later one's takes the place of the earlier one's.
    private static Dictionary<string, Filter> Of(params Type[] types)
    {
        var filters = new Dictionary<string, Filter>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var names = new RubyNamingConvention();
            var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
            foreach (
                var overloads in methods.GroupBy(method => names.GetMemberName(method.Name), StringComparer.Ordinal)
            )
            {
                filters[overloads.Key] = new(overloads.Key, null, [.. overloads], takesModelValues: false);
            }
        }
        return filters;
    }
}
