using Gateway.Corpus.Servers;

namespace Gateway.Corpus;

/// <summary>The corpus against the server over a real socket.</summary>
public sealed class SocketTests(GatewayHost server) : IClassFixture<GatewayHost>
{
    public static TheoryData<string> Names => CorpusCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_as_the_clause_says(string name)
    {
        var entry = CorpusCase.All[name];
        var calls = server.Calls;
        var completed = server.Completed;

        var answer = await Client.ExchangeAsync(server.EndPoint, entry.Bytes);

        var answered = Enumerable.Repeat(200, entry.Requests);
        // A body refused by its announced length may stay unread; then it is never an application's either.
        Assert.Equal(entry.IsAccepted ? answered : answered.Append(entry.Status), answer.Statuses);
        Assert.Equal(entry.Requests, server.Completed - completed);
        Assert.InRange(server.Calls - calls, entry.Requests, entry.Requests + (entry.IsRefusedInBody ? 1 : 0));
    }
}
