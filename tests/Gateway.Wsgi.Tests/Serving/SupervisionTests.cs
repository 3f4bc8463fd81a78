using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

public sealed class SupervisionTests
{
    private const string BadGateway = "HTTP/1.1 502 Bad Gateway";

    [Fact(Timeout = 120_000)]
    public async Task Workers_are_started_before_the_server_says_it_listens()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "3");
        Assert.Equal(3, WorkerProcesses.Of(server).Count);
        Assert.Equal("(True, False)", await server.GetBodyAsync("/multi"));
    }

    [Fact(Timeout = 120_000)]
    public async Task One_worker_with_threads_says_so_and_runs_requests_at_a_time()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--threads", "4");
        using var slow = await server.BeginAsync("/spin");
        Assert.Equal("(False, True)", await server.GetBodyAsync("/multi"));
    }

    [Fact(Timeout = 120_000)]
    public async Task What_waits_behind_a_slow_request_is_answered_by_another_worker()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "2");
        using var slow = await server.BeginAsync("/spin");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.GetBodyAsync("/pid")));
        Assert.Equal(2, WorkerProcesses.Of(server).Count);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worker_that_ends_fails_its_request_with_502_and_is_replaced()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        var before = await server.GetBodyAsync("/pid");
        var (status, body) = await server.GetAsync("/die");
        Assert.Equal((BadGateway, "502 Bad Gateway\nworker-died\n"), (status, body));
        Assert.NotEqual(before, await server.GetBodyAsync("/pid"));
        await Eventually.IsTrue(
            () => new(server.Errors.Contains("ended with exit code 7", StringComparison.Ordinal)),
            server.Report
        );
        Assert.Contains("GET /die: worker-died", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_a_worker_wrote_last_is_in_the_log_before_the_word_about_its_end()
    {
        // One in twelve shows a server that does not listen to the end.
        const int deaths = 40;
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        for (var i = 0; i < deaths; i++)
        {
            // In one piece that the pipe takes whole, so that the end is as near as it can be.
            Assert.Equal(BadGateway, (await server.GetAsync("/words?1000")).Status);
        }
        List<string> lives = [];
        await Eventually.IsTrue(
            () =>
            {
                lives = [.. server.Errors.Split(" ended with exit code 7;")];
                return new(lives.Count == deaths + 1);
            },
            server.Report
        );
        Assert.All(
            lives.SkipLast(1),
            life =>
                Assert.Equal(
                    Enumerable.Range(0, 1000).Select(i => $"worker 1: word {i}"),
                    life.Split('\n').Where(line => line.StartsWith("worker 1: ", StringComparison.Ordinal))
                )
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task A_killed_worker_loses_what_it_ran_and_never_what_waited_behind_it()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        var worker = Assert.Single(WorkerProcesses.Of(server));
        var begun = Path.Combine(server.WorkingDirectory, "begun");
        using var running = await server.BeginAsync($"/hang?{begun}");
        await Eventually.IsTrue(() => new(File.Exists(begun)), server.Report);
        var waiting = Enumerable.Range(0, 20).Select(_ => server.GetBodyAsync("/pid")).ToList();
        WorkerProcesses.Kill(worker);
        Assert.Equal(BadGateway, (await running.ReadAsync()).Status);
        Assert.All(await Task.WhenAll(waiting), pid => Assert.NotEqual($"{worker}", pid));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worker_whose_child_lives_on_is_replaced_as_well()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        var worker = Assert.Single(WorkerProcesses.Of(server));
        var child = int.Parse(await server.GetBodyAsync("/child?60"));
        try
        {
            WorkerProcesses.Kill(worker);
            Assert.NotEqual($"{worker}", await server.GetBodyAsync("/pid"));
        }
        finally
        {
            WorkerProcesses.Kill(child);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_request_that_takes_too_long_is_answered_with_504_and_its_worker_replaced()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1", "--worker-timeout", "0.5");
        var worker = Assert.Single(WorkerProcesses.Of(server));
        Assert.Equal(
            ("HTTP/1.1 504 Gateway Timeout", "504 Gateway Timeout\nworker-timeout\n"),
            await server.GetAsync("/spin")
        );
        Assert.NotEqual($"{worker}", await server.GetBodyAsync("/pid"));
        // Where it was.
        await Eventually.IsTrue(
            () => new(server.Errors.Contains("in do_spin", StringComparison.Ordinal)),
            server.Report
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task Workers_are_replaced_after_their_number_of_requests()
    {
        await using var server = await Python.StartAsync(
            "behaviour:app",
            "--workers",
            "1",
            "--worker-max-requests",
            "20"
        );
        var seen = new HashSet<string>();
        await Eventually.IsTrue(
            async () =>
            {
                seen.Add(await server.GetBodyAsync("/pid"));
                return seen.Count >= 3;
            },
            () => $"three workers, one after another; {seen.Count} seen\n{server.Report()}"
        );
        Assert.DoesNotContain("error", server.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task What_workers_print_is_in_the_log_with_their_number()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        await server.GetBodyAsync("/print");
        await Eventually.IsTrue(
            () =>
                new(
                    server.Errors.Contains(
                        "worker 1: to stdout\nworker 1: to stderr\nworker 1: to wsgi.errors\n",
                        StringComparison.Ordinal
                    )
                ),
            server.Report
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task A_hangup_makes_new_code_live_and_loses_no_request()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-wsgi-apps-").FullName;
        try
        {
            Write(folder, "old");
            await using var server = await StartAsync(folder);
            Assert.Equal("old", await server.GetBodyAsync("/"));
            using var stop = new CancellationTokenSource();
            var answers = Task.Run(() => AskAsync(server, stop.Token));

            Write(folder, "new");
            server.HangUp();
            await Eventually.IsTrue(async () => await server.GetBodyAsync("/") == "new", server.Report);
            await Eventually.IsTrue(() => new(WorkerProcesses.Of(server).Count == 2), server.Report);

            await stop.CancelAsync();
            Assert.All(await answers, answer => Assert.True(answer is "old" or "new", answer));
            Assert.Equal("", server.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_hangup_with_broken_code_shows_why_and_keeps_the_old()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-wsgi-apps-").FullName;
        try
        {
            Write(folder, "old");
            await using var server = await StartAsync(folder);
            File.WriteAllText(Path.Combine(folder, "live.py"), "this is no Python");
            server.HangUp();
            await Eventually.IsTrue(
                () => new(server.Errors.Contains("The old one serves on.", StringComparison.Ordinal)),
                server.Report
            );
            Assert.Contains("SyntaxError", server.Errors, StringComparison.Ordinal);
            Assert.Equal("old", await server.GetBodyAsync("/"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task A_stop_lets_the_running_request_end_and_leaves_nothing_behind()
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "2");
        var workers = WorkerProcesses.Of(server);
        using var running = await server.BeginAsync("/sleep?0.5");
        await server.GetBodyAsync("/pid");
        server.Terminate();
        Assert.Equal(("HTTP/1.1 200 OK", "slept"), await running.ReadAsync());
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal("", server.Errors);
        Assert.DoesNotContain(workers, WorkerProcesses.IsRunning);
    }

    // A terminal and a service manager send theirs to every process: SIGHUP, SIGINT, SIGQUIT, SIGTERM.
    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(15)]
    public async Task A_signal_that_is_meant_for_the_server_ends_no_worker(int signal)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "1");
        var worker = Assert.Single(WorkerProcesses.Of(server));
        using var running = await server.BeginAsync("/sleep?0.3");
        WorkerProcesses.Signal(worker, signal);
        Assert.Equal(("HTTP/1.1 200 OK", "slept"), await running.ReadAsync());
        Assert.Equal($"{worker}", await server.GetBodyAsync("/pid"));
        Assert.Equal("", server.Errors);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_worker_that_never_becomes_ready_again_is_told_of_and_requests_wait_for_it()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-wsgi-apps-").FullName;
        try
        {
            Write(folder, "old");
            await using var server = await StartAsync(folder);
            var good = await File.ReadAllTextAsync(
                Path.Combine(folder, "live.py"),
                TestContext.Current.CancellationToken
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder, "live.py"),
                "import no_such_module",
                TestContext.Current.CancellationToken
            );
            WorkerProcesses.Of(server).ForEach(WorkerProcesses.Kill);
            await Eventually.IsTrue(
                () => new(server.Errors.Contains("no_such_module is not installed in", StringComparison.Ordinal)),
                server.Report
            );
            var waiting = server.GetBodyAsync("/");
            Assert.False(waiting.IsCompleted);
            await File.WriteAllTextAsync(Path.Combine(folder, "live.py"), good, TestContext.Current.CancellationToken);
            Assert.Equal("old", await waiting);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Workers_that_are_killed_while_they_start_are_started_again_without_growing_pauses()
    {
        const string app = """
            import os, signal
            kills = os.path.join(os.path.dirname(__file__), "kills")
            if os.path.exists(kills) and os.path.getsize(kills) < 40:
                with open(kills, "ab") as file:
                    file.write(b"x")
                os.kill(os.getpid(), signal.SIGKILL)

            def app(environ, start_response):
                start_response("200 OK", [("Content-Type", "text/plain")])
                return [b"alive"]
            """;
        var folder = Directory.CreateTempSubdirectory("gateway-wsgi-apps-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "live.py"), app, TestContext.Current.CancellationToken);
            await using var server = await StartAsync(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "kills"), "", TestContext.Current.CancellationToken);
            WorkerProcesses.Of(server).ForEach(WorkerProcesses.Kill);
            await Eventually.IsTrue(async () => await server.GetBodyAsync("/") == "alive", server.Report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory(Timeout = 120_000)]
    [InlineData("/pid")]
    [InlineData("/spin")]
    public async Task Workers_die_with_a_server_that_is_killed(string doing)
    {
        await using var server = await Python.StartAsync("behaviour:app", "--workers", "2");
        var workers = WorkerProcesses.Of(server);
        Assert.Equal(2, workers.Count);
        using var request = await server.BeginAsync(doing);
        await server.GetBodyAsync("/pid");
        server.KillOnly();
        await Eventually.IsTrue(
            () => new(!workers.Exists(WorkerProcesses.IsRunning)),
            () => "the workers to die with their server"
        );
    }

    [Fact(Timeout = 120_000)]
    public async Task Static_files_are_served_beside_the_workers()
    {
        await using var server = await Python.StartAsync(
            "behaviour:app",
            "--workers",
            "1",
            "--static",
            $"/static={Python.Apps}"
        );
        Assert.Contains("def do_pid", await server.GetBodyAsync("/static/behaviour.py"), StringComparison.Ordinal);
        await server.GetBodyAsync("/pid");
    }

    private static void Write(string folder, string answer) =>
        File.WriteAllText(
            Path.Combine(folder, "live.py"),
            $"""
            import sys
            sys.dont_write_bytecode = True

            def app(environ, start_response):
                start_response("200 OK", [])
                return [b"{answer}"]
            """
        );

    private static Task<ServerProcess> StartAsync(string folder) =>
        ServerProcess.StartAsync("wsgi:live:app", "--app-dir", folder, "--python", Python.Find(), "--workers", "2");

    private static async Task<List<string>> AskAsync(ServerProcess server, CancellationToken stop)
    {
        var answers = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            answers.Add(await server.GetBodyAsync("/"));
        }
        return answers;
    }
}
