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

    public static TheoryData<string> Names => CorpusCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_says_the_same_or_the_difference_is_listed(string name)
    {
        var entry = CorpusCase.All[name];
        if (entry.IsUnfinished)
        {
            // Others close the connection and say nothing: neither accepted nor refused.
            return;
        }

        // Bytes without an end, so that the end of input is no part of the verdict.
        var answer = await Client.ExchangeAsync(
            _server.EndPoint,
            entry.Bytes,
            entry.Requests + (entry.IsAccepted ? 0 : 1),
            patience: TimeSpan.Zero
        );

        var verdict = answer.IsAcceptance ? "accepts" : "refuses";
        Assert.True(
            _differences.Verdict(entry) == verdict,
            $"It {verdict} {name} ({answer}), and {_differences.FileName} says otherwise. {entry.Clause} decides; when "
                + $"the difference is meant: {name} {verdict} {entry.Clause}"
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
