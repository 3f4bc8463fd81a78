using System.Net;
using System.Net.Sockets;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>What goes wrong before the first request is told in a line a person can act on, and by the exit code.</summary>
public sealed class StartFailureTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_misspelt_name_exits_3_and_names_the_nearest()
    {
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "FlaskLik");
        Assert.Equal(3, code);
        Assert.Contains("'FlaskLike'", errors.Replace('"', '\''), StringComparison.Ordinal);
        Assert.Contains("FlaskLik", errors, StringComparison.Ordinal);
        // Where it was looked for.
        Assert.Contains(Path.Combine(Repository.ServerDirectory, "apps"), errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_meaningless_address_exits_2_with_one_line()
    {
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "Hello", "--bind", "nonsense");
        Assert.Equal(2, code);
        Assert.Contains("nonsense", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_port_in_use_exits_1_with_one_line()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "Hello", "--bind", $"{taken.LocalEndPoint}");
        Assert.Equal(1, code);
        Assert.Contains($"{taken.LocalEndPoint}", Assert.Single(Lines(errors)), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_application_that_throws_while_it_starts_exits_3_and_shows_its_own_exception()
    {
        var (code, _, errors) = await ServerProcess.RunAsync(
            "--app",
            OwnApplication.Named("NeverStarts.CreateApplication")
        );
        Assert.Equal(3, code);
        Assert.Contains("the database is not there", errors, StringComparison.Ordinal);
        Assert.Contains("NeverStarts.CreateApplication", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_installed_applications_are_listed()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--list");
        Assert.Equal(0, code);
        Assert.All(
            ["Hello", "FlaskLike", "DjangoLike", "PyramidLike"],
            name => Assert.Contains(name, output, StringComparison.Ordinal)
        );
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
