using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>The types of columns that PostgreSQL derives from a property: they are left out of what is written, so that each
/// database derives its own. Others were said by the application itself.</summary>
internal static partial class DerivedTypes
{
    private const string Names =
        @"bigint|integer|smallint|boolean|text|date|uuid|bytea|real|double precision|interval|timestamp with time zone"
        + @"|time without time zone|numeric(?:\(\d+(?:, ?\d+)?\))?|character varying(?:\(\d+\))?";

    public static bool Has(string? type) => type is not null && Name().IsMatch(type);

    /// <summary>The text of a model without them.</summary>
    public static string RemoveFrom(string model) => Call().Replace(model, "");

    [GeneratedRegex($"^(?:{Names})$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex($"""\s*\.HasColumnType\("(?:{Names})"\)""", RegexOptions.None, 1000)]
    private static partial Regex Call();
}
