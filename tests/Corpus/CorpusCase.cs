using Gateway.Tests;

namespace Gateway.Corpus;

/// <summary>One pair of files in Cases: raw bytes as a client sends them, and what must become of them.</summary>
internal sealed class CorpusCase
{
    private CorpusCase(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        Bytes = File.ReadAllBytes(file);
        var lines = File.ReadAllLines(Path.ChangeExtension(file, ".expect"));
        var verdict = lines[0].Split(' ');
        IsAccepted = verdict[0] == "accept";
        IsRefusedInBody = verdict is ["refuse", "body"];
        if (!IsAccepted && verdict is not ["refuse", "head" or "body"])
        {
            throw new FormatException(
                $"{Name}.expect begins with '{lines[0]}', not accept, refuse head or refuse body."
            );
        }
        var values = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Reason = values.GetValueOrDefault("reason");
        Status = IsAccepted ? 200 : int.Parse(values["status"]);
        Requests = values.TryGetValue("requests", out var requests) ? int.Parse(requests) : 0;
        Body = values.GetValueOrDefault("body");
        Clause = values["clause"];
    }

    public static IReadOnlyDictionary<string, CorpusCase> All { get; } =
        Directory
            .GetFiles(Repository.At("tests", "Corpus", "Cases"), "*.http")
            .Order(StringComparer.Ordinal)
            .Select(file => new CorpusCase(file))
            .ToDictionary(entry => entry.Name);

    public static TheoryData<string> Names => [.. All.Keys];

    public string Name { get; }

    public byte[] Bytes { get; }

    public bool IsAccepted { get; }

    /// <summary>Whether the head is in order, so that an application has begun when the body is refused.</summary>
    public bool IsRefusedInBody { get; }

    public string? Reason { get; }

    public int Status { get; }

    /// <summary>How many requests are in order, before the one that is refused if one is.</summary>
    public int Requests { get; }

    /// <summary>The octets of all bodies; null when the case does not say.</summary>
    public string? Body { get; }

    public string Clause { get; }

    /// <summary>Whether the peer stops in the midst of a message, so that more bytes would change the outcome.</summary>
    public bool IsUnfinished => Reason is "head-incomplete" or "body-incomplete";
}
