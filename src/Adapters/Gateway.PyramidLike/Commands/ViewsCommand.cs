using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Commands;

/// <summary><c>pviews</c>: the views that may answer a path, each with the predicates and the permission it demands. The root
/// is made and traversed, but no view is called.</summary>
internal sealed class ViewsCommand(Registry registry, IServiceProvider services, TextWriter output)
{
    public async ValueTask<int> RunAsync(string path)
    {
        var environ = CommandRequest.Make("GET", path);
        await output.WriteLineAsync($"\nURL = {Commanded(environ)}\n");
        var decoded = TraversalPath.Decode(environ);
        var routes = registry.Routes.Routes.Where(route => route.Compiled.Match(decoded) is not null).ToList();
        var found = false;
        foreach (var route in routes)
        {
            found |= await WriteAsync(environ, new RouteMatch(route, route.Compiled.Match(decoded)!));
        }
        if (routes.Count == 0)
        {
            found = await WriteAsync(environ, null);
        }
        if (!found)
        {
            await output.WriteLineAsync("    Not found.\n");
        }
        return found ? 0 : ApplicationCommands.Failed;
    }

    private static string Commanded(Environ environ) => System.Text.Encoding.UTF8.GetString(environ.RawTarget.Span);

    private async ValueTask<bool> WriteAsync(Environ environ, RouteMatch? match)
    {
        await using var request = new PyramidRequest(environ, registry, services);
        await Router.TraverseAsync(request, match);
        await output.WriteLineAsync($"    context: {request.Context}");
        await output.WriteLineAsync($"    view name: {request.ViewName}\n");
        var slots = registry.Views.Find(request.Context.GetType(), request.ViewName, match?.Route);
        if (match is { Route: var route })
        {
            Section(1, "Route:", RouteLines(route, request));
        }
        foreach (var view in slots.SelectMany(slot => slot.All))
        {
            Section(match is null ? 1 : 2, "View:", ViewLines(view));
        }
        return slots.Count > 0;
    }

    private static IEnumerable<string> RouteLines(Route route, PyramidRequest request)
    {
        yield return $"route name: {route.Name}";
        yield return $"route pattern: {route.Pattern}";
        yield return $"route path: {route.Pattern}";
        yield return $"subpath: {string.Join('/', request.Subpath)}";
        if (route.Predicates.Predicates.Count > 0)
        {
            yield return $"route predicates ({route.Predicates.Text})";
        }
    }

    private static IEnumerable<string> ViewLines(RegisteredView view)
    {
        yield return view.Description;
        yield return $"registered at {view.Place}";
        if (view.Permission is not null)
        {
            yield return $"required permission = {view.Permission}";
        }
        if (view.Predicates.Predicates.Count > 0)
        {
            yield return $"view predicates ({view.Predicates.Text})";
        }
    }

    private void Section(int level, string title, IEnumerable<string> lines)
    {
        var indent = new string(' ', 4 * level);
        foreach (var line in lines.Prepend(new string('-', title.Length)).Prepend(title))
        {
            output.WriteLine(indent + line);
        }
        output.WriteLine();
    }
}
