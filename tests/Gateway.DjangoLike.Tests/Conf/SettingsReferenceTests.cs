using System.Collections;
using System.Reflection;
using Gateway.DjangoLike.Conf;
using Gateway.Tests;

namespace Gateway.DjangoLike.Tests.Conf;

/// <summary>The table of settings in docs/djangolike.md is that of the code: names, defaults, variables of the
/// environment.</summary>
public sealed class SettingsReferenceTests
{
    private static readonly Settings Fresh = new("test", "/") { Debug = false };

    private static readonly List<string[]> Rows =
    [
        .. File.ReadAllText(Repository.At("docs", "djangolike.md"))
            .Split("## Settings reference\n")[1]
            .Split("\n#")[0]
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(row => row.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray()),
    ];

    private static readonly Dictionary<string, object?> Values = All(Fresh, "").ToDictionary(StringComparer.Ordinal);

    [Fact]
    public void Every_setting_is_in_the_document() =>
        Assert.Equal(
            Values.Keys.Order(StringComparer.Ordinal),
            Rows.Select(row => row[0].Trim('`')).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Defaults_are_as_documented()
    {
        var different = Rows.Select(row => (Name: row[0].Trim('`'), Shown: row[2].Split(';')[0]))
            .Where(row => Text(Values[row.Name]) is { } value && value != row.Shown)
            .Select(row => $"{row.Name} is {Text(Values[row.Name])}, and the document says {row.Shown}");
        Assert.Empty(different);
    }

    [Fact]
    public void Variables_of_the_environment_are_as_documented() =>
        Assert.Equal(
            SettingSources
                .Names.Select(name => name == "DATABASE_URL" ? name : "DJANGO_" + name)
                .Order(StringComparer.Ordinal),
            Rows.Select(row => row[3].Trim('`')).Where(name => name.Length > 0).Order(StringComparer.Ordinal)
        );

    // A group of settings is an object of the framework's with settings of its own; what cannot be set is none.
    private static IEnumerable<KeyValuePair<string, object?>> All(object settings, string prefix) =>
        settings
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(property =>
                property.SetMethod is { IsPublic: true }
                    ? [KeyValuePair.Create(prefix + property.Name, property.GetValue(settings))]
                : property.PropertyType.Name.EndsWith("Settings", StringComparison.Ordinal)
                    ? All(property.GetValue(settings)!, property.Name + ".")
                : []
            );

    // Null where the default is described rather than written out.
    private static string? Text(object? value) =>
        value switch
        {
            null => "–",
            bool or int => $"`{value.ToString()!.ToLowerInvariant()}`",
            string text when !text.StartsWith('/') || text.EndsWith('/') => $"`{text}`",
            Enum name => $"`{name}`",
            TimeSpan { Ticks: 0 } => "`0`",
            TimeSpan span when span.TotalDays >= 1 => $"{span.TotalDays} days",
            TimeSpan span => $"{span.TotalMinutes} minutes",
            ICollection { Count: 0 } => "none",
            IList<string> names => $"`{string.Join(", ", names)}`",
            _ => null,
        };
}
