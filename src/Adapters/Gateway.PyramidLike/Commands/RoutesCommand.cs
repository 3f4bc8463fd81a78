using System.IO.Enumeration;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Routes;

namespace Gateway.PyramidLike.Commands;

/// <summary><c>proutes</c>: the routes with their views and methods.</summary>
internal static class RoutesCommand
{
    private const string Unknown = "<unknown>";
    private const string Any = "*";

    public static void Run(Registry registry, string? glob, TextWriter output)
    {
        var mapper = registry.Routes;
        List<IReadOnlyList<string>> rows =
        [
            .. mapper.Routes.Concat(mapper.StaticRoutes).SelectMany(route => Describe(registry, route)).Where(IsWanted),
        ];
        if (rows.Count > 0)
        {
            Columns.Write(["Name", "Pattern", "View", "Method"], rows, output);
        }

        bool IsWanted(IReadOnlyList<string> row) =>
            glob is null
            || FileSystemName.MatchesSimpleExpression(glob, row[0], ignoreCase: false)
            || FileSystemName.MatchesSimpleExpression(glob, row[1], ignoreCase: false);
    }

    private static IEnumerable<IReadOnlyList<string>> Describe(Registry registry, Route route)
    {
        var views = registry
            .Introspector.GetCategory("views")
            .Where(view => view["route_name"] as string == route.Name);
        var rows = views
            .GroupBy(view => view.Title)
            .Select(group =>
                (
                    View: group.Key,
                    Methods: Methods(route, group.Select(view => view["request_methods"] as IReadOnlyList<string>))
                )
            )
            .DefaultIfEmpty((View: Unknown, Methods: Methods(route, [null])));
        return rows.Select(row => (IReadOnlyList<string>)[route.Name, route.Pattern, row.View, row.Methods]);
    }

    /// <summary>The methods for which one of the views of a route may be called.</summary>
    private static string Methods(Route route, IEnumerable<IReadOnlyList<string>?> views)
    {
        var ofRoute = route.Options.RequestMethod;
        var ofViews = views.ToList();
        if (ofViews.Contains(null))
        {
            return ofRoute is null ? Any : string.Join(',', ofRoute);
        }
        var methods = ofViews
            .SelectMany(methods => methods!)
            .Distinct()
            .Where(method => ofRoute?.Contains(method) != false)
            .ToList();
        return methods.Count == 0 ? "<route mismatch>" : string.Join(',', methods);
    }
}
