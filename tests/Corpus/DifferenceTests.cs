using Gateway.Corpus.Servers;

namespace Gateway.Corpus;

/// <summary>The corpus against another server: what it accepts that this one refuses, or the other way round, is listed
/// with the clause that decides.</summary>
public abstract class DifferenceTests
{
    private readonly IServer _server;
    private readonly Differences _differences;

    private protected DifferenceTests(IServer server, Differences differences)
    {
        _server = server;
        _differences = differences;
    }

    [Fact]
    public async Task It_says_the_same_or_the_difference_is_listed()
    {
        // Others close an unfinished request's connection and say nothing: neither accepted nor refused.
        var cases = CorpusCase.All.Values.Where(entry => !entry.IsUnfinished).ToList();

        var answers = await Client.AskAsync(_server.EndPoint, cases, patience: TimeSpan.Zero);

        var others = cases
            .Zip(answers)
            .Select(pair =>
                (Case: pair.First, Verdict: pair.Second.IsAcceptance ? "accepts" : "refuses", Answer: pair.Second)
            )
            .Where(result => result.Verdict != _differences.Verdict(result.Case))
            .Select(result => $"{result.Case.Name} {result.Verdict} {result.Case.Clause}   # {result.Answer}")
            .ToList();
        Assert.True(
            others.Count == 0,
            $"{_differences.FileName} says otherwise; when a difference is meant, its line is:\n{string.Join('\n', others)}"
        );
    }

    [Fact]
    public void The_list_of_differences_holds_differences_only()
    {
        Assert.All(
            _differences.Verdicts,
            entry => Assert.NotEqual(Differences.Here(CorpusCase.All[entry.Key]), entry.Value)
        );
    }
}

public sealed class KestrelTests(KestrelHost server)
    : DifferenceTests(server, Differences.Kestrel),
        IClassFixture<KestrelHost>;

public sealed class NginxTests : DifferenceTests, IClassFixture<NginxHost>
{
    public NginxTests(NginxHost server)
        : base(server, Differences.Nginx) => server.Require();
}
