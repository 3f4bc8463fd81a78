using Gateway.Tests;

namespace Gateway.Corpus;

/// <summary>What another server does otherwise: a file of lines with a case, what it does, and the clause that decides.
/// A line that begins with # says why.</summary>
internal sealed class Differences
{
    private readonly Dictionary<string, string> _verdicts;

    private Differences(string file)
    {
        FileName = file;
        _verdicts = File.ReadAllLines(Repository.At("tests", "Corpus", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 3))
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }

    public static Differences Kestrel { get; } = new("KestrelDifferences.txt");

    public static Differences Nginx { get; } = new("NginxDifferences.txt");

    public string FileName { get; }

    public IReadOnlyDictionary<string, string> Verdicts => _verdicts;

    /// <summary>accepts or refuses.</summary>
    public string Verdict(CorpusCase entry) => _verdicts.GetValueOrDefault(entry.Name, Here(entry));

    /// <summary>What this server does.</summary>
    public static string Here(CorpusCase entry) => entry.IsAccepted ? "accepts" : "refuses";
}
