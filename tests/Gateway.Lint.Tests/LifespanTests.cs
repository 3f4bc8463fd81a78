using Gateway.Lint.Tests.Examples;

namespace Gateway.Lint.Tests;

public sealed class LifespanTests
{
    private readonly List<LintViolation> _violations = [];

    [Fact]
    public async Task A_right_lifespan_is_passed_through()
    {
        using var errors = new StringWriter { NewLine = "\n" };
        var host = new ApplicationHost(errors: errors);

        await Linter.WrapFactory(Applications.CreateApplication, Options())(host);
        await host.NotifyStartedAsync(["http://127.0.0.1:8888"]);
        host.NotifyStopping();
        await host.StopAsync();

        Assert.Empty(_violations);
        Assert.Equal("At http://127.0.0.1:8888.\nEnded.\n", errors.ToString());
    }

    [Fact]
    public async Task The_application_it_makes_is_under_Lint()
    {
        var application = await Linter.WrapFactory(_ => new((_, _) => default), Options())(new ApplicationHost());

        await Assert.ThrowsAsync<LintException>(async () =>
            await application(new Environ(), (_, _) => throw new InvalidOperationException())
        );

        Assert.Equal("start-missing", Assert.Single(_violations).Clause);
    }

    [Fact]
    public async Task An_application_that_exits_is_right()
    {
        var host = new ApplicationHost(arguments: ["migrate"], errors: TextWriter.Null);

        await Linter.WrapFactory(Applications.CreateApplication, Options())(host);

        Assert.Equal(0, host.ExitCode);
        Assert.Empty(_violations);
    }

    [Fact]
    public async Task A_factory_that_returns_null_is_named()
    {
        var factory = Linter.WrapFactory(_ => new((Application)null!), Options());

        await Assert.ThrowsAsync<LintException>(async () => await factory(new ApplicationHost()));

        AssertNamed(LintSide.Application, "factory-result");
    }

    [Fact]
    public async Task Addresses_that_are_no_URLs_are_named()
    {
        var host = new ApplicationHost();
        await Linter.WrapFactory(_ => new(Applications.Hello), Options())(host);

        await Assert.ThrowsAsync<LintException>(async () => await host.NotifyStartedAsync(["127.0.0.1:8888"]));

        AssertNamed(LintSide.Server, "started-addresses");
    }

    [Fact]
    public async Task A_host_that_stops_without_a_signal_is_named()
    {
        var host = new ApplicationHost();
        await Linter.WrapFactory(_ => new(Applications.Hello), Options())(host);

        await Assert.ThrowsAsync<AggregateException>(async () => await host.StopAsync());

        AssertNamed(LintSide.Server, "stopping-first");
    }

    private LintOptions Options() => new() { Report = _violations.Add };

    private void AssertNamed(LintSide side, string clause)
    {
        var violation = Assert.Single(_violations);
        Assert.Equal((side, clause), (violation.Side, violation.Clause));
    }
}
