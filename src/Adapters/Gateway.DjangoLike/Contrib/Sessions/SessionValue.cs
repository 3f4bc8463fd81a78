using System.Globalization;
using System.Text.Json;

namespace Gateway.DjangoLike.Contrib.Sessions;

/// <summary>Values between C# and the JSON they are kept as.</summary>
internal static class SessionValue
{
    public static Dictionary<string, object?> Parse(ReadOnlySpan<byte> json)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) ?? [])
        {
            values[key] = value;
        }
        return values;
    }

    public static byte[] Serialize(Dictionary<string, object?> values) =>
        JsonSerializer.SerializeToUtf8Bytes(values, JsonSerializerOptions.Web);

    /// <summary>Text, whole numbers as <see cref="long"/>, others as <see cref="double"/>, lists and dictionaries.</summary>
    public static object? Plain(object? value) =>
        value is not JsonElement json
            ? value
            : json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
                JsonValueKind.Array => json.EnumerateArray().Select(item => Plain(item)).ToList(),
                JsonValueKind.Object => json.EnumerateObject()
                    .ToDictionary(item => item.Name, item => Plain(item.Value), StringComparer.Ordinal),
                _ => null,
            };

    public static T? As<T>(object? value)
    {
        try
        {
            return value switch
            {
                null => default,
                T typed => typed,
                JsonElement json => json.Deserialize<T>(JsonSerializerOptions.Web),
                IConvertible => (T)
                    Convert.ChangeType(
                        value,
                        Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
                        CultureInfo.InvariantCulture
                    ),
                _ => default,
            };
        }
        catch (Exception error)
            when (error is JsonException or FormatException or InvalidCastException or OverflowException)
        {
            return default;
        }
    }
}
