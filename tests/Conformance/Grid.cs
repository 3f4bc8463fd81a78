using System.Text;
using Gateway.Conformance.Hosts;

namespace Gateway.Conformance;

/// <summary>The suite's result as a page: what each host does, and why it lacks what it lacks.</summary>
internal static class Grid
{
    public static async Task<string> MakeAsync()
    {
        var page = new StringBuilder();
        var reasons = new List<string>();
        page.Append("# Conformance\n\n");
        page.Append(
            "One suite, every host of Gateway applications. Made by `tests/Conformance`, which fails when this page\n"
        );
        page.Append("and the hosts disagree; `eng/conformance` writes it anew.\n\n");
        page.Append(
            "✓ conforms · – a feature that is absent · ▲ a rule that the platform beneath leaves the host no way to keep: an\n"
        );
        page.Append(
            "exception, by its name · ✗ fails. Notes say why. A case without – and ▲ is mandatory for that host.\n"
        );
        page.Append(
            "That HttpListener's exceptions are its own, `tests/Conformance/HttpListenerTests.cs` shows without Gateway.\n"
        );
        foreach (var (section, cases) in Suite.Sections)
        {
            page.Append($"\n## {section}\n\n| |{string.Concat(Suite.Hosts.Select(host => $" {host.Name} |"))}\n");
            page.Append($"|---|{string.Concat(Suite.Hosts.Select(_ => ":-:|"))}\n");
            foreach (var one in cases)
            {
                page.Append($"| {one.Name.Replace("|", "\\|", StringComparison.Ordinal)} |");
                foreach (var host in Suite.Hosts)
                {
                    page.Append($" {await CellAsync(host, one, reasons)} |");
                }
                page.Append('\n');
            }
        }
        page.Append("\n## Notes\n\n");
        for (var i = 0; i < reasons.Count; i++)
        {
            page.Append($"{i + 1}. {reasons[i]}\n");
        }
        return page.ToString();
    }

    private static async Task<string> CellAsync(ConformanceHost host, ConformanceCase one, List<string> reasons)
    {
        if (one.Needs is { } ability && host.Lacks(ability) is { } reason)
        {
            var note = ability.IsRule() ? $"{host.Name} (`{ability}`): {reason}." : $"{host.Name}: {reason}.";
            if (!reasons.Contains(note))
            {
                reasons.Add(note);
            }
            return $"{(ability.IsRule() ? "▲" : "–")} <sup>{reasons.IndexOf(note) + 1}</sup>";
        }
        try
        {
            await one.RunAsync(host);
            return "✓";
        }
        catch (Exception)
        {
            return "✗";
        }
    }
}
