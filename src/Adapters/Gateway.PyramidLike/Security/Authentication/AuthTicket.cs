using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.PyramidLike.Security.Authentication;

/// <summary>A ticket as it stands in the cookie, before it is signed.</summary>
/// <param name="Time">When it was issued, in seconds of Unix time.</param>
/// <param name="UserId">Whom it was issued to.</param>
/// <param name="Address">The only IP address it is good for; null for any.</param>
/// <param name="Tokens">What else it grants; null for nothing.</param>
internal sealed record AuthTicket(long Time, object UserId, string? Address, string[]? Tokens)
{
    public byte[] ToBytes()
    {
        var (type, id) = Encode(UserId);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["time"] = Time,
                ["type"] = type,
                ["id"] = id,
                ["ip"] = Address,
                ["tokens"] = Tokens is null ? null : new JsonArray([.. Tokens.Select(token => (JsonNode?)token)]),
            }
        );
    }

    /// <summary>Reads a ticket whose signature is good, though perhaps of another version of this class.</summary>
    public static AuthTicket? Parse(byte[] bytes)
    {
        try
        {
            var json = JsonNode.Parse(bytes)!;
            return new(
                json["time"]!.GetValue<long>(),
                Decode(json["type"]!.GetValue<string>(), json["id"]!.GetValue<string>()),
                json["ip"]?.GetValue<string>(),
                json["tokens"]?.AsArray().Select(token => token!.GetValue<string>()).ToArray()
            );
        }
        catch (Exception error)
            when (error is JsonException or FormatException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static (string Type, string Id) Encode(object id) =>
        id switch
        {
            string text => ("str", text),
            long or int or short or byte => ("int", Convert.ToString(id, CultureInfo.InvariantCulture)!),
            Guid guid => ("guid", guid.ToString()),
            byte[] bytes => ("bytes", Convert.ToBase64String(bytes)),
            _ => throw new ArgumentException(
                $"The user's id is a {id.GetType()}; expected a string, an integer, a Guid or bytes: say which of its values tells users apart.",
                nameof(id)
            ),
        };

    private static object Decode(string type, string id) =>
        type switch
        {
            "str" => id,
            "int" => long.Parse(id, CultureInfo.InvariantCulture),
            "guid" => Guid.Parse(id),
            "bytes" => Convert.FromBase64String(id),
            _ => throw new FormatException($"There is no type of id '{type}'."),
        };
}
