using System.Text.Json;

namespace Gateway.PyramidLike.Sessions;

/// <summary>Sessions as JSON: Pyramid's <c>JSONSerializer</c>. Numbers come back as <see cref="long"/> or
/// <see cref="double"/>, lists as <c>List&lt;object?&gt;</c>, objects as <c>Dictionary&lt;string, object?&gt;</c>.</summary>
public sealed class JsonSessionSerializer : ISessionSerializer
{
    /// <inheritdoc/>
    public byte[] Dumps(IReadOnlyDictionary<string, object?> values) =>
        JsonSerializer.SerializeToUtf8Bytes(values, JsonSerializerOptions.Web);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Loads(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(bytes) ?? [];
            return values.ToDictionary(pair => pair.Key, pair => Plain(pair.Value));
        }
        catch (JsonException error)
        {
            throw new FormatException("The session is no JSON.", error);
        }
    }

    private static object? Plain(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when json.TryGetInt64(out var whole) => whole,
            JsonValueKind.Number => json.GetDouble(),
            JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
            JsonValueKind.Object => json.EnumerateObject().ToDictionary(pair => pair.Name, pair => Plain(pair.Value)),
            _ => null,
        };
}
