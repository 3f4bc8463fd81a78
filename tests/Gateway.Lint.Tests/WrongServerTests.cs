using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

public sealed class WrongServerTests
{
    public static TheoryData<string> Names => [.. WrongServers.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_server_is_named_by_the_clause_it_breaks(string name)
    {
        var wrong = WrongServers.All[name];

        var verdict = await Verdict.OfAsync(wrong.Application, Sample.Get(), wrong.Server);

        // A server that lets a start behind the commit pass leads the application into a breach of its own.
        var violation = Assert.Single(verdict.Violations, violation => violation.Side == LintSide.Server);
        Assert.Equal(wrong.Clause, violation.Clause);
        Assert.EndsWith(".", violation.Message);
    }
}
