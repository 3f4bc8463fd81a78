using System.Diagnostics;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Workers;

/// <summary>The worker's own part of the books, in Python: <c>test_serving.py</c>.</summary>
public sealed class ServingLoopTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_request_that_is_withdrawn_in_the_moment_it_would_begin_runs_once()
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                Python.Find(),
                ["-B", Repository.At("tests", "Gateway.Wsgi.Tests", "Workers", "test_serving.py")]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                Environment = { ["PYTHONPATH"] = Repository.At("src", "Adapters", "Gateway.Wsgi", "Python") },
            }
        )!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
        Assert.Contains("Ran 2 tests", errors, StringComparison.Ordinal);
    }
}
