using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.Architecture;

/// <summary>
/// The allowed references: the table under "Dependencies" in CONTRIBUTING.md, which is thereby true. A row's first cell
/// names a project (or a folder, with <c>*</c>), its second what that project may use. A project in the second cell brings
/// what its own row allows.
/// </summary>
internal sealed partial class DependencyTable
{
    private readonly List<(string Project, string[] Allowed)> _rows;

    private DependencyTable(List<(string Project, string[] Allowed)> rows) => _rows = rows;

    /// <summary>The names and patterns of the first column.</summary>
    public IEnumerable<string> Projects => _rows.Select(row => row.Project);

    public static DependencyTable Read()
    {
        var rows = File.ReadLines(Repository.At("CONTRIBUTING.md"))
            .SkipWhile(line => line != "## Dependencies")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|'))
            .SelectMany(cells => Names(cells[1]).Select(project => (project, Names(cells[2]))))
            .ToList();
        return new(rows);
    }

    /// <summary>The first row whose name fits, by the project's name or its folder; null when there is none.</summary>
    public string? RowOf(Project project) =>
        Projects.FirstOrDefault(row => Fits(row, project.Name) && project.IsShipped || Fits(row, project.Folder));

    /// <summary>All that a row allows, the rows of the projects in it included.</summary>
    public IReadOnlySet<string> AllowedBy(string row)
    {
        var allowed = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>([row]);
        while (pending.TryPop(out var next))
        {
            foreach (var name in _rows.Where(entry => entry.Project == next).SelectMany(entry => entry.Allowed))
            {
                if (allowed.Add(name))
                {
                    pending.Push(name);
                }
            }
        }
        return allowed;
    }

    public static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static string[] Names(string cell) => [.. Name().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}
