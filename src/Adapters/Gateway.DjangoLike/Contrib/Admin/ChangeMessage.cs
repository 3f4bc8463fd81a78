using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>What a form has changed, as Django writes it into its log: JSON with one entry for each action
/// (<c>construct_change_message</c>).</summary>
internal sealed class ChangeMessage
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonArray _entries = [];

    /// <summary>The object itself was added.</summary>
    public ChangeMessage Added()
    {
        _entries.Add((JsonNode)new JsonObject { ["added"] = new JsonObject() });
        return this;
    }

    /// <summary>Fields of the object itself were changed; nothing when none was.</summary>
    public ChangeMessage Changed(IEnumerable<string> labels) => Add("changed", null, labels);

    /// <summary>A related object was added.</summary>
    public ChangeMessage Added(Model related) => Add("added", related, null);

    /// <summary>Fields of a related object were changed.</summary>
    public ChangeMessage Changed(Model related, IEnumerable<string> labels) => Add("changed", related, labels);

    /// <summary>A related object was deleted.</summary>
    public ChangeMessage Deleted(Model related) => Add("deleted", related, null);

    public override string ToString() => _entries.ToJsonString(Readable);

    /// <summary>A message in words; what is no JSON is one already.</summary>
    public static string Describe(string message)
    {
        if (!message.StartsWith('['))
        {
            return message;
        }
        try
        {
            var entries = JsonNode.Parse(message)!.AsArray().Select(entry => Sentence(entry!.AsObject()));
            var text = string.Join(" ", entries);
            return text.Length == 0 ? "No fields changed." : text;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return message;
        }
    }

    private ChangeMessage Add(string action, Model? related, IEnumerable<string>? labels)
    {
        var details = new JsonObject();
        if (related is not null)
        {
            details["name"] = related.Meta.VerboseName;
            details["object"] = related.ToString();
        }
        if (labels is not null)
        {
            var fields = new JsonArray([.. labels.Select(label => (JsonNode)label)]);
            if (fields.Count == 0)
            {
                return this;
            }
            details["fields"] = fields;
        }
        _entries.Add((JsonNode)new JsonObject { [action] = details });
        return this;
    }

    private static string Sentence(JsonObject entry)
    {
        var (action, details) = (entry.First().Key, entry.First().Value!.AsObject());
        var what = details["name"] is { } name ? $"{name} “{details["object"]}”" : null;
        return action switch
        {
            "added" => what is null ? "Added." : $"Added {what}.",
            "deleted" => $"Deleted {what}.",
            _ => $"Changed {List(details["fields"]!.AsArray())}{(what is null ? "" : $" for {what}")}.",
        };
    }

    // get_text_list: a, b and c.
    private static string List(JsonArray fields)
    {
        var names = fields.Select(field => field!.ToString()).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
    }
}
