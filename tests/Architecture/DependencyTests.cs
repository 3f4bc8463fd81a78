namespace Gateway.Architecture;

/// <summary>Prose about layers drifts; this does not: CONTRIBUTING.md's table against what each project references.</summary>
public sealed class DependencyTests
{
    private static readonly DependencyTable Table = DependencyTable.Read();

    public static TheoryData<string> Projects => [.. Project.All.Select(project => project.Folder)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_its_row_allows(string folder)
    {
        var project = Project.All.Single(project => project.Folder == folder);
        var row = Table.RowOf(project);
        Assert.True(row is not null, $"{folder} has no row in the table of CONTRIBUTING.md: say what it may use.");
        var allowed = Table.AllowedBy(row);
        // What a test framework brings along reaches no user.
        IEnumerable<KeyValuePair<string, string>> closure = project.IsTest ? [] : project.Closure();
        var offences = closure
            .Concat(project.Declared().Select(name => KeyValuePair.Create(name, $"{project.Name} → {name}")))
            .Where(reference => !allowed.Any(pattern => DependencyTable.Fits(pattern, reference.Key)))
            .Where(reference => !BuildTools.Contains(reference.Key))
            .Select(reference => reference.Value)
            .Distinct();
        Assert.True(
            !offences.Any(),
            $"{folder} may use {Listed(allowed)}, and references:\n  {string.Join("\n  ", offences)}\n"
                + "Remove the reference, or change the table in CONTRIBUTING.md and say in the commit why."
        );
    }

    [Fact]
    public void The_table_has_no_row_without_a_project()
    {
        var stale = Table.Projects.Where(row => Project.All.All(project => Table.RowOf(project) != row));
        Assert.True(
            !stale.Any(),
            $"CONTRIBUTING.md has rows for projects that do not exist: {string.Join(", ", stale)}"
        );
    }

    [Fact]
    public void The_servers_rows_lead_to_no_adapter_and_no_sample()
    {
        var forbidden = AdaptersAndSamples.Names;
        Assert.All(
            ["Gateway.Abstractions", "Gateway.Server", "Gateway.Toolkit", "Gateway.Cli"],
            row =>
                Assert.All(
                    Table.AllowedBy(row),
                    pattern => Assert.DoesNotContain(forbidden, name => DependencyTable.Fits(pattern, name))
                )
        );
    }

    // They come from the build's props and leave nothing in the output.
    private static readonly string[] BuildTools = ["Microsoft.CodeAnalysis.PublicApiAnalyzers", "Meziantou.Analyzer"];

    private static string Listed(IReadOnlySet<string> allowed) =>
        allowed.Count == 0 ? "nothing" : string.Join(", ", allowed.Order(StringComparer.Ordinal));
}
