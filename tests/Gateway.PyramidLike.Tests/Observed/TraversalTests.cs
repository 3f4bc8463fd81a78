using System.Net;
using System.Text.Json;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;
using Gateway.Toolkit;
using Gateway.Toolkit.Middleware;
using Gateway.Toolkit.Middleware.Forwarding;

namespace Gateway.PyramidLike.Tests.Observed;

public class TraversalTests
{
    [Fact]
    public async Task Traversal_finds_what_Pyramid_finds()
    {
        var root = ObservedTree.Make();
        PyramidRequest? seen = null;
        object? found = null;
        var config = new Configurator();
        config.SetRootFactory(_ => root);
        config.AddSubscriber<ContextFound>(happened =>
        {
            seen = happened.Request;
            found = Describe(
                ObservedTree.NamesOf(seen.Context),
                seen.ViewName,
                seen.Subpath,
                seen.Traversed,
                ObservedTree.NamesOf(seen.VirtualRoot),
                seen.VirtualRootPath
            );
        });
        var client = new TestClient(config.MakeApplication());

        await Table.CheckAsync(
            "traversal.json",
            async line =>
            {
                found = null;
                var path = line.GetProperty("path").GetString()!;
                // An empty path is what a mount without a slash gives.
                client.PathBase = path.Length == 0 ? "/mount" : "";
                var request = new TestRequest("GET", path.Length == 0 ? "/mount" : path.Replace(' ', '+'));
                if (path.Contains(' ', StringComparison.Ordinal))
                {
                    request = new TestRequest("GET", path.Replace(" ", "%20", StringComparison.Ordinal));
                }
                if (line.Maybe("vroot") is { } vroot)
                {
                    request.Headers.Add(VirtualRoot.FieldName, vroot);
                    request.Configure = environ => environ[ForwardedHeaders.TrustedKey] = true;
                }
                var response = await client.SendAsync(request);
                return found ?? (response.Status == 400 ? "URLDecodeError" : $"{response.Status}");
            },
            line =>
                line.Maybe("error") as object
                ?? Describe(
                    line.GetProperty("context").Strings(),
                    line.GetProperty("view_name").GetString()!,
                    line.GetProperty("subpath").Strings(),
                    line.GetProperty("traversed").Strings(),
                    line.GetProperty("virtual_root").Strings(),
                    line.GetProperty("virtual_root_path").Strings()
                )
        );
    }

    [Fact]
    public async Task A_virtual_root_is_a_trusted_proxy_s_to_name()
    {
        var config = new Configurator();
        config.SetRootFactory(_ => new Dictionary<string, object?> { ["a"] = new Dictionary<string, object?>() });
        config.AddView(
            (PyramidRequest request) => new Response(string.Join('/', request.VirtualRootPath)),
            new() { Context = typeof(object) }
        );
        var application = ForwardedHeaders.Wrap(
            config.MakeApplication(),
            new() { Proxies = TrustedProxies.Parse("10.0.0.1") }
        );

        Assert.Equal("a", await SeenBy("10.0.0.1"));
        Assert.Equal("", await SeenBy("10.0.0.2"));

        async Task<string> SeenBy(string peer) =>
            (
                await new TestClient(application).SendAsync(
                    new("GET", "/")
                    {
                        Headers = { (VirtualRoot.FieldName, "/a") },
                        Configure = environ => environ.RemoteEndPoint = new IPEndPoint(IPAddress.Parse(peer), 1),
                    }
                )
            ).Text;
    }

    [Fact]
    public async Task Resources_are_found_by_path_and_by_names()
    {
        var root = ObservedTree.Make();

        await Table.CheckAsync(
            "find_resource.json",
            async line =>
            {
                var names = line.GetProperty("start").GetString()!.Split('/', StringSplitOptions.RemoveEmptyEntries);
                var start = ObservedTree.Find(root, names);
                var path = line.GetProperty("path");
                try
                {
                    return path.ValueKind == JsonValueKind.String
                        ? ObservedTree.NamesOf(await ResourceFinder.FindResourceAsync(start, path.GetString()!))
                        : ObservedTree.NamesOf(await ResourceFinder.FindResourceAsync(start, path.Strings()));
                }
                catch (ResourceNotFoundException error)
                {
                    Assert.NotEmpty(error.Name);
                    return "KeyError";
                }
                catch (UrlDecodeException)
                {
                    return "URLDecodeError";
                }
            },
            line => line.Maybe("error") as object ?? line.GetProperty("found").Strings()
        );
    }

    private static object Describe(
        IReadOnlyList<string> context,
        string viewName,
        IReadOnlyList<string> subpath,
        IReadOnlyList<string> traversed,
        IReadOnlyList<string> virtualRoot,
        IReadOnlyList<string> virtualRootPath
    ) =>
        new
        {
            context,
            viewName,
            subpath,
            traversed,
            virtualRoot,
            virtualRootPath,
        };
}
