using System.Globalization;
using System.Text.Json;
using Gateway.Tests;

namespace Gateway.FlaskLike.Tests.Werkzeug;

/// <summary>The table of URLs: what is asked of which rules (cases.json), what Flask and Werkzeug were seen to answer
/// (observed.tsv, written by eng/observe-werkzeug), and where FlaskLike does otherwise on purpose (differences.tsv).</summary>
internal static class UrlTable
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Sets = new(() =>
        JsonDocument
            .Parse(File.ReadAllText(At("cases.json")))
            .RootElement.EnumerateArray()
            .ToDictionary(set => set.GetProperty("name").GetString()!)
    );

    /// <summary>The rows of a kind: the set's name, what is asked, and the answer.</summary>
    /// <param name="kind"><c>match</c> or <c>build</c>.</param>
    public static IEnumerable<(string Set, string Ask, string Answer)> Rows(string kind)
    {
        var differences = Read("differences.tsv").ToDictionary(row => (row[0], row[1], row[2]), row => row[3]);
        return Read("observed.tsv")
            .Where(row => row[1] == kind)
            .Select(row => (row[0], row[2], differences.GetValueOrDefault((row[0], row[1], row[2]), row[3])));
    }

    /// <summary>The differences that are none: not asked, or FlaskLike's answer is Flask's.</summary>
    public static IEnumerable<string> IdleDifferences()
    {
        var observed = Read("observed.tsv").ToDictionary(row => (row[0], row[1], row[2]), row => row[3]);
        return Read("differences.tsv")
            .Where(row => !observed.TryGetValue((row[0], row[1], row[2]), out var answer) || answer == row[3])
            .Select(row => string.Join(' ', row));
    }

    /// <summary>A set's options.</summary>
    public static JsonElement Set(string name) => Sets.Value[name];

    /// <summary>Makes the application of a set, whose handlers answer with endpoint and arguments.</summary>
    public static Flask Make(string name)
    {
        var set = Set(name);
        var app = new Flask(rootPath: ".", staticFolder: IsTrue(set, "host_matching") ? null : "static")
        {
            Errors = TextWriter.Null,
            HostMatching = IsTrue(set, "host_matching"),
            SubdomainMatching = IsTrue(set, "subdomain_matching"),
            StrictSlashes = Option<bool?>(set, "strict_slashes") ?? true,
        };
        app.Config["SERVER_NAME"] = Option<string>(set, "server_name");
        foreach (var rule in set.GetProperty("rules").EnumerateArray())
        {
            Add(app, rule);
        }
        return app;
    }

    public static T? Option<T>(JsonElement set, string name) =>
        set.TryGetProperty(name, out var value) ? value.Deserialize<T>() : default;

    private static void Add(Flask app, JsonElement rule)
    {
        var text = rule.GetProperty("rule").GetString()!;
        var endpoint = rule.GetProperty("endpoint").GetString();
        if (Option<string>(rule, "redirect_to") is { } target)
        {
            app.RedirectTo(text, target, endpoint);
            return;
        }
        app.Route(
            text,
            Answer,
            endpoint,
            Option<string[]>(rule, "methods"),
            defaults: Option<Dictionary<string, JsonElement>>(rule, "defaults")
                ?.ToDictionary(pair => pair.Key, pair => Plain(pair.Value)),
            strictSlashes: Option<bool?>(rule, "strict_slashes"),
            mergeSlashes: Option<bool?>(rule, "merge_slashes"),
            subdomain: Option<string>(rule, "subdomain"),
            host: Option<string>(rule, "host"),
            alias: IsTrue(rule, "alias")
        );
    }

    /// <summary>JSON's value as C# has it.</summary>
    public static object? Plain(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
            _ => null,
        };

    private static string Answer(RequestContext context) =>
        context.Endpoint
        + string.Concat(
            context
                .ViewArgs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $" {pair.Key}={Shown(pair.Value)}")
        );

    // As Python's str() has it.
    private static string Shown(object value) =>
        value switch
        {
            string text => $"\"{text}\"",
            double number => number.ToString("0.0###############", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static bool IsTrue(JsonElement set, string name) => Option<bool>(set, name);

    private static IEnumerable<string[]> Read(string file) =>
        File.ReadLines(At(file)).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));

    private static string At(string file) => Repository.At("tests", "Gateway.FlaskLike.Tests", "Werkzeug", file);
}
