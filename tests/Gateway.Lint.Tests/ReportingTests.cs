using System.Buffers;
using Gateway.Lint.Tests.Examples;
using Gateway.Lint.Tests.Hosts;
using Gateway.Server.Tests.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Lint.Tests;

public sealed class ReportingTests
{
    private static readonly Application Silent = static (_, _) => default;

    [Fact]
    public async Task What_leaves_the_application_is_told_by_the_server_alone_and_is_a_500()
    {
        using var errors = new StringWriter();
        await using var server = await TestServer.StartAsync(
            Linter.Wrap(Silent, new LintOptions { Errors = TextWriter.Synchronized(errors) })
        );

        var received = await server.ExchangeAsync(RequestText.Get);

        Assert.StartsWith("HTTP/1.1 500 ", received);
        Assert.DoesNotContain("Lint", received);
        Assert.Equal("", errors.ToString());
        Assert.Equal(2, server.Log.Text.Split("broke 'start-missing' (GET /a?q=1)").Length);
    }

    [Fact]
    public async Task What_is_found_behind_the_commit_aborts_the_connection()
    {
        await using var server = await TestServer.StartAsync(
            Linter.Wrap(
                static async (_, start) =>
                {
                    var writer = start(200, ("content-length", "3"));
                    writer.Write("12"u8);
                    await writer.FlushAsync();
                }
            )
        );
        using var client = await server.ConnectAsync();

        await client.SendAsync(RequestText.Get);

        Assert.True(await client.EndsInResetAsync());
        Assert.Contains("broke 'length-matches'", server.Log.Text);
    }

    [Fact]
    public async Task What_the_application_swallows_is_written()
    {
        var told = await WrittenAsync(
            static (_, start) =>
            {
                try
                {
                    start(99);
                }
                catch (LintException)
                {
                    start(200);
                }
                return default;
            }
        );

        Assert.Equal(
            "Lint: the application broke 'status-final' (GET /a?q=1): startResponse was called with the status 99; "
                + "a final status is 200 to 999. Send 102 to 199 by the feature IInformationalResponses, 101 by IUpgrade.\n",
            told
        );
    }

    [Fact]
    public async Task What_leaves_inside_of_another_exception_is_not_written_too()
    {
        var told = await WrittenAsync(
            static (_, start) =>
            {
                try
                {
                    start(99);
                    return default;
                }
                catch (Exception error)
                {
                    throw new FormatException("Wrapped.", error);
                }
            }
        );

        Assert.Equal("", told);
    }

    [Fact]
    public async Task A_path_that_is_not_restored_is_told_beside_the_exception()
    {
        var told = await WrittenAsync(
            static (environ, _) =>
            {
                environ.Path = "";
                throw new FormatException();
            }
        );

        Assert.StartsWith("Lint: the application broke 'path-restored'", told);
    }

    [Fact]
    public async Task What_the_server_breaks_is_written_though_it_is_thrown()
    {
        var told = await WrittenAsync(Applications.Hello, WrongServer.Environ(environ => environ.Scheme = "HTTP"));

        Assert.StartsWith("Lint: the server broke 'environ-scheme'", told);
    }

    [Fact]
    public async Task What_is_found_after_the_call_is_written_each_clause_once()
    {
        Environ? kept = null;
        using var errors = new StringWriter();
        await Verdict.OfAsync(
            (environ, start) =>
            {
                kept = environ;
                start(200);
                return default;
            },
            Sample.Get(),
            configure: options => (options.Report, options.Errors) = (null, errors)
        );
        Assert.Equal("", errors.ToString());

        Assert.Throws<LintException>(() => kept!.Method);
        Assert.Throws<LintException>(() => kept!.Path);

        Assert.Equal(2, errors.ToString().Split('\n').Length);
        Assert.StartsWith("Lint: the application broke 'use-after-completion'", errors.ToString());
    }

    [Fact]
    public async Task Untrusted_text_is_escaped_and_bounded()
    {
        var environ = Sample.Get();
        environ.Method = "GET\u001b[31m";
        environ.RawTarget = new byte[10_000];

        var verdict = await Verdict.OfAsync(Applications.Hello, environ);

        var violation = Assert.Single(verdict.Violations);
        Assert.DoesNotContain('\u001b', violation.ToString());
        Assert.InRange(violation.ToString().Length, 1, 1500);
    }

    [Fact]
    public async Task Lint_within_Lint_names_an_application_once()
    {
        using var errors = new StringWriter();
        var inner = Linter.Wrap(
            Applications.Mount("/a", Linter.Wrap(Silent, new LintOptions { Errors = errors }), Silent),
            new LintOptions { Errors = errors }
        );

        var verdict = await Verdict.OfAsync(inner, Sample.Get("/a/b"));

        Assert.Equal("", errors.ToString());
        Assert.Empty(verdict.Violations);
        Assert.Equal("start-missing", Assert.IsType<LintException>(verdict.Failure).Violation.Clause);
    }

    [Fact]
    public async Task A_call_that_ends_inside_of_a_callback_of_Aborted_is_right()
    {
        using var aborted = new CancellationTokenSource();
        var environ = Sample.Get();
        environ.Aborted = aborted.Token;
        var gone = new TaskCompletionSource();
        var call = Verdict.OfAsync(
            async (environ, start) =>
            {
                start(200);
                // Runs in front of Lint's own callback, which was registered before.
                environ.Aborted.Register(gone.SetResult);
                await gone.Task;
            },
            environ
        );

        await aborted.CancelAsync();
        var verdict = await call;

        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public async Task Aborted_long_after_the_call_is_named_whatever_thread_it_fires_on()
    {
        using var aborted = new CancellationTokenSource();
        var environ = Sample.Get();
        environ.Aborted = aborted.Token;
        var time = new FakeTimeProvider();
        var verdict = await Verdict.OfAsync(
            Applications.Hello,
            environ,
            configure: options => options.TimeProvider = time
        );

        time.Advance(TimeSpan.FromSeconds(1));
        await aborted.CancelAsync();

        Assert.Equal("aborted-late", Assert.Single(verdict.Violations).Clause);
    }

    private static async Task<string> WrittenAsync(
        Application application,
        Func<Application, Application>? server = null
    )
    {
        using var errors = new StringWriter { NewLine = "\n" };
        await Verdict.OfAsync(
            application,
            Sample.Get(),
            server,
            options => (options.Report, options.Errors) = (null, errors)
        );
        return errors.ToString();
    }
}
