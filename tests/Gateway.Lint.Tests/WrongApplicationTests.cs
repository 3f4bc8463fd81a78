using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

public sealed class WrongApplicationTests
{
    public static TheoryData<string> Names => [.. WrongApplications.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_application_is_named_once_by_the_clause_it_breaks(string name)
    {
        var wrong = WrongApplications.All[name];

        var verdict = await Verdict.OfAsync(
            wrong.Application,
            wrong.Environ?.Invoke() ?? Sample.Get(),
            wrong.Server?.Invoke()
        );

        var violation = Assert.Single(verdict.Violations);
        Assert.Equal(wrong.Clause, violation.Clause);
        Assert.Equal(LintSide.Application, violation.Side);
        Assert.EndsWith(".", violation.Message);
        Assert.Equal(violation, Assert.IsType<LintException>(verdict.Failure).Violation);
    }
}
