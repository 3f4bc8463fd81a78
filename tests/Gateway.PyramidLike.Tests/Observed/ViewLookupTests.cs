using System.Text.Json;
using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests.Observed;

public class ViewLookupTests
{
    private interface IA;

    private interface IB : IA;

    private interface IC;

    private class Base : Folder, IB;

    private sealed class Derived : Base, IC;

    private sealed class Other : Folder;

    private static readonly Dictionary<string, Type> Types = new()
    {
        ["IA"] = typeof(IA),
        ["IB"] = typeof(IB),
        ["IC"] = typeof(IC),
        ["Base"] = typeof(Base),
        ["Derived"] = typeof(Derived),
        ["Other"] = typeof(Other),
    };

    [Fact]
    public Task The_view_that_Pyramid_calls_is_called() =>
        Table.CheckAsync(
            "view_lookup.json",
            CallAsync,
            line => line.GetProperty("requests").EnumerateArray().Select(request => request.Maybe("called"))
        );

    [Fact]
    public void Predicates_weigh_what_they_weigh_in_Pyramid()
    {
        var table = DefaultPredicates.ForViews();
        var options = new PredicateOptions
        {
            Xhr = true,
            RequestMethod = ["POST"],
            PathInfo = "/x",
            RequestParam = ["a"],
            Header = ["X-One"],
            Accept = ["text/html"],
            MatchParam = ["a=b"],
            PhysicalPath = "/a",
            IsAuthenticated = true,
            EffectivePrincipals = ["x"],
        };

        Table.Check(
            "predicate_orders.json",
            line =>
            {
                var names = line.GetProperty("names").Strings();
                return table.Make(options.Stated().Where(pair => names.Contains(pair.Name)), "here").Order;
            },
            line => line.GetProperty("order").GetInt64()
        );
    }

    [Fact]
    public void Media_types_are_accepted_that_Pyramid_accepts() =>
        Table.Check(
            "accept.json",
            line =>
                AcceptField
                    .Parse(line.Maybe("header"))
                    .AcceptableOffers(line.GetProperty("offers").Strings())
                    .Select(offer => offer.Offer),
            line => line.GetProperty("acceptable").Strings()
        );

    [Fact]
    public void What_is_ordered_by_constraints_is_ordered_as_in_Pyramid() =>
        Table.Check(
            "orderings.json",
            line =>
            {
                var ordering =
                    line.Maybe("kind") == "predicates"
                        ? new Ordering<string>(defaultBefore: Ordering.Last)
                        : new Ordering<string>(defaultAfter: "INGRESS", first: "INGRESS", last: "MAIN");
                foreach (var added in line.GetProperty("added").EnumerateArray())
                {
                    var name = added.GetProperty("name").GetString()!;
                    ordering.Add(name, name, added.MaybeStrings("after"), added.MaybeStrings("before"));
                }
                try
                {
                    return ordering.Sorted().Select(pair => pair.Name);
                }
                catch (ConfigurationException)
                {
                    return null;
                }
            },
            line => line.MaybeStrings("sorted")
        );

    private static async Task<object?> CallAsync(JsonElement line)
    {
        var root = new Other();
        foreach (
            var (name, folder) in new (string, Folder)[]
            {
                ("base", new Base()),
                ("derived", new Derived()),
                ("other", new Other()),
            }
        )
        {
            root.Add(name, folder).Add("below", new Derived());
        }
        var config = new Configurator();
        config.SetRootFactory(_ => root);
        config.AddRoute("local", "/l/{x}/{y}*traverse");
        config.AddRoute("global", "/g/{x}/{y}*traverse", new() { UseGlobalViews = true });
        config.AddNotFoundView(
            (HttpNotFound error) => new Response(error is PredicateMismatch ? "PredicateMismatch" : "NotFound")
        );
        config.Commit();
        foreach (var view in line.GetProperty("views").EnumerateArray())
        {
            var id = view.GetProperty("id").GetInt32().ToString();
            config.AddView((PyramidRequest request) => new Response(id), Options(view));
            config.Commit();
        }
        var client = new TestClient(config.MakeApplication());
        var called = new List<string>();
        foreach (var asked in line.GetProperty("requests").EnumerateArray())
        {
            var request = new TestRequest(asked.Maybe("method")!, asked.Maybe("target")!);
            foreach (var header in asked.GetProperty("headers").EnumerateObject())
            {
                request.Headers.Add(header.Name, header.Value.GetString()!);
            }
            called.Add((await client.SendAsync(request)).Text);
        }
        return called;
    }

    private static ViewOptions Options(JsonElement view)
    {
        var stated = view.GetProperty("predicates").EnumerateObject().ToList();
        var positive = stated
            .Where(pair => pair.Value.ValueKind != JsonValueKind.Object)
            .ToDictionary(pair => pair.Name, pair => pair.Value);
        var negative = stated
            .Where(pair => pair.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetProperty("not"));
        return new ViewOptions
        {
            Name = view.Maybe("name")!,
            Context = view.Maybe("context") is { } context ? Types[context] : null,
            RouteName = view.Maybe("route"),
            RequestMethod = Strings(positive, "request_method"),
            RequestParam = Strings(positive, "request_param"),
            Header = Strings(positive, "header"),
            Xhr = positive.TryGetValue("xhr", out var xhr) ? xhr.GetBoolean() : null,
            PathInfo = positive.TryGetValue("path_info", out var path) ? path.GetString() : null,
            Containment = positive.TryGetValue("containment", out var type) ? Types[type.GetString()!] : null,
            PhysicalPath = positive.TryGetValue("physical_path", out var physical) ? physical.GetString() : null,
            Accept = Strings(positive, "accept"),
            MatchParam = Strings(positive, "match_param"),
            Not =
                negative.Count == 0
                    ? null
                    : new()
                    {
                        RequestMethod = Strings(negative, "request_method"),
                        RequestParam = Strings(negative, "request_param"),
                        Header = Strings(negative, "header"),
                        Containment = negative.TryGetValue("containment", out var other)
                            ? Types[other.GetString()!]
                            : null,
                    },
        };
    }

    private static IReadOnlyList<string>? Strings(Dictionary<string, JsonElement> values, string name) =>
        values.TryGetValue(name, out var value) ? value.Strings() : null;
}
