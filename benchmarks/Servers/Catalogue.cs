using System.Text.Json.Serialization;

namespace Gateway.Bench.Servers;

/// <summary>What <c>/json</c> answers on every server: about 1 KB, serialised anew for each request.</summary>
internal sealed record Catalogue(string Name, int Page, IReadOnlyList<Item> Items)
{
    public static Catalogue Sample { get; } =
        new(
            "spring",
            1,
            [
                .. Enumerable
                    .Range(1, 10)
                    .Select(number => new Item(
                        number,
                        $"Item number {number}",
                        9.5 * number,
                        number % 2 == 0,
                        ["garden", "tools", "new"]
                    )),
            ]
        );
}

/// <summary>One entry of the <see cref="Catalogue"/>.</summary>
internal sealed record Item(int Id, string Title, double Price, bool InStock, IReadOnlyList<string> Tags);

/// <summary>Serialises without reflection, on every server alike.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Catalogue))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
