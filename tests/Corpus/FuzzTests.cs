using Gateway.Fuzz;

namespace Gateway.Corpus;

/// <summary>A bounded piece of fuzz/run, without its branches: the same inputs each time.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutations_of_the_corpus_break_nothing(int seed)
    {
        var loop = new FuzzLoop(CorpusCase.All.Values.Select(entry => entry.Bytes), seed, coverage: null);

        loop.Run(40_000);

        Assert.True(loop.Executions > 40_000);
    }
}
