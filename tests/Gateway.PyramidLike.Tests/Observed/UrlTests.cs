using System.Text.Json;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;
using Gateway.Toolkit;
using Gateway.Toolkit.Middleware;

namespace Gateway.PyramidLike.Tests.Observed;

public class UrlTests
{
    [Fact]
    public async Task Resources_have_the_URLs_they_have_in_Pyramid()
    {
        var root = ObservedTree.Make();
        JsonElement line = default;
        (string Url, string? Path) made = default;
        var config = new Configurator();
        config.SetRootFactory(_ => root);
        config.AddRoute("wrapped", "/w{n}/*traverse");
        config.AddRoute("tight", "/t*traverse");
        config.AddView(
            (PyramidRequest request) =>
            {
                var names = line.GetProperty("resource").GetString()!.Split('/', StringSplitOptions.RemoveEmptyEntries);
                var resource = ObservedTree.Find(root, names);
                string[] elements = [.. line.GetProperty("elements").Strings()];
                var options = Options(line.GetProperty("options"));
                var path = line.Maybe("path") is null ? null : request.ResourcePath(resource, options, elements);
                made = (request.ResourceUrl(resource, options, elements), path);
                return new Response();
            },
            new() { Name = "go" }
        );
        var client = new TestClient(config.MakeApplication());

        await Table.CheckAsync(
            "resource_urls.json",
            async current =>
            {
                line = current;
                var script = line.GetProperty("script_name").GetString()!;
                client.BaseAddress = new(line.GetProperty("base").GetString()!);
                client.PathBase = script;
                var request = new TestRequest(
                    "GET",
                    Uri.EscapeDataString(script).Replace("%2F", "/", StringComparison.Ordinal) + "/@@go"
                );
                if (line.Maybe("vroot") is { } vroot)
                {
                    request.Headers.Add(VirtualRoot.FieldName, vroot);
                    request.Configure = environ => environ[ForwardedHeaders.TrustedKey] = true;
                }
                made = default;
                var response = await client.SendAsync(request);
                return made.Url is null ? $"{response.Status} {response.Text}" : $"{made.Url} {made.Path}";
            },
            current => $"{current.GetProperty("url").GetString()} {current.Maybe("path")}"
        );
    }

    [Fact]
    public void Patterns_match_what_they_match_in_Pyramid() =>
        Table.Check(
            "route_matches.json",
            line =>
            {
                var match = RoutePattern
                    .Parse(line.GetProperty("pattern").GetString()!, "here")
                    .Match(line.GetProperty("path").GetString()!);
                return match is null ? "none" : Ordered(match.Raw().Select(pair => (pair.Key, pair.Value)));
            },
            line =>
                line.GetProperty("match") is { ValueKind: JsonValueKind.Object } match
                    ? Ordered(match.EnumerateObject().Select(pair => (pair.Name, Value(pair.Value))))
                    : "none"
        );

    [Fact]
    public void Patterns_make_the_paths_they_make_in_Pyramid() =>
        Table.Check(
            "route_paths.json",
            line =>
            {
                var values = line.GetProperty("values")
                    .EnumerateObject()
                    .ToDictionary(pair => pair.Name, pair => Value(pair.Value));
                try
                {
                    return RoutePattern.Parse(line.GetProperty("pattern").GetString()!, "here").Generate(values);
                }
                catch (KeyNotFoundException)
                {
                    return "none";
                }
            },
            line => line.Maybe("path") ?? "none"
        );

    private static string Ordered(IEnumerable<(string Name, object? Value)> values) =>
        string.Join(
            '\n',
            values
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .Select(pair =>
                    $"{pair.Name} = {(pair.Value is IReadOnlyList<string> list ? $"[{string.Join('|', list)}]" : pair.Value)}"
                )
        );

    private static object? Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.Strings(),
            JsonValueKind.Number => value.GetInt32(),
            JsonValueKind.True => true,
            _ => value.GetString(),
        };

    private static UrlOptions Options(JsonElement options)
    {
        var query = options.TryGetProperty("query", out var found) ? found : default;
        return new UrlOptions
        {
            Query =
                query.ValueKind == JsonValueKind.Array
                    ? [.. query.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()))]
                    : [],
            QueryText = query.ValueKind == JsonValueKind.String ? query.GetString() : null,
            Anchor = options.Maybe("anchor"),
            AppUrl = options.Maybe("app_url"),
            Scheme = options.Maybe("scheme"),
            Host = options.Maybe("host"),
            Port = options.TryGetProperty("port", out var port) ? port.GetInt32() : null,
            RouteName = options.Maybe("route_name"),
            RouteValues = options.TryGetProperty("route_kw", out var values)
                ? values.EnumerateObject().ToDictionary(pair => pair.Name, pair => (object)pair.Value.GetString()!)
                : new Dictionary<string, object>(),
        };
    }
}
