using System.Text.Json;

namespace Gateway.Cli.Options;

/// <summary>The settings that a <c>gateway.json</c> gives: an object whose keys are the settings' names.</summary>
internal static class JsonLayer
{
    public const string FileName = "gateway.json";

    /// <summary>The object that is the application's own: <see cref="ApplicationSettings"/>.</summary>
    public const string SettingsKey = "settings";

    // Editors look here for what is allowed.
    private const string SchemaKey = "$schema";

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the file; an empty layer when there is none.</summary>
    /// <exception cref="CommandException">The file is no JSON object, has an unknown key, or a value of the wrong
    /// kind.</exception>
    public static SettingLayer Read(SettingTable table, string path)
    {
        var layer = new SettingLayer();
        if (!File.Exists(path))
        {
            return layer;
        }
        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw CommandException.Usage($"{path}: expected an object, such as {{ \"dev\": true }}.");
        }
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Name is SettingsKey or SchemaKey)
            {
                RequireObject(path, property);
                continue;
            }
            if (!table.TryFind(property.Name, out var setting))
            {
                var hint = NearestName.Hint(property.Name, table.Names.Append(SettingsKey), quote: "\"");
                var own = hint.Length == 0 ? $" (an application's own keys belong inside \"{SettingsKey}\")" : "";
                throw CommandException.Usage($"{path}: there is no setting \"{property.Name}\"{hint}{own}");
            }
            var origin = $"{path}: \"{property.Name}\"";
            layer[setting] = new Assignment(
                Values(setting, property.Value, origin),
                origin,
                Path.GetDirectoryName(path)!
            );
        }
        return layer;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonDocument.Parse(file, Options);
        }
        catch (JsonException error)
        {
            throw CommandException.Usage($"{path} is no JSON: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"{path} cannot be read: {error.Message}");
        }
    }

    private static void RequireObject(string path, JsonProperty property)
    {
        if (property.Name == SettingsKey && property.Value.ValueKind != JsonValueKind.Object)
        {
            throw CommandException.Usage(
                $"{path}: \"{SettingsKey}\": expected an object, the application's own settings."
            );
        }
    }

    private static string[] Values(Setting setting, JsonElement value, string origin) =>
        (setting.Kind, value.ValueKind) switch
        {
            (SettingKind.Switch, JsonValueKind.True) => ["true"],
            (SettingKind.Switch, JsonValueKind.False) => ["false"],
            (SettingKind.One or SettingKind.Many, JsonValueKind.String or JsonValueKind.Number) => [value.ToString()],
            (SettingKind.Many, JsonValueKind.Array)
                when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [
                .. value.EnumerateArray().Select(item => item.ToString()),
            ],
            _ => throw CommandException.Usage(
                $"{origin}: expected {Expected(setting.Kind)}, got {value.GetRawText()}."
            ),
        };

    private static string Expected(SettingKind kind) =>
        kind switch
        {
            SettingKind.Switch => "true or false",
            SettingKind.One => "a string or a number",
            _ => "a string or an array of strings",
        };
}
