using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-wsgi-apps-").FullName;

    [Fact(Timeout = 60_000)]
    public async Task An_import_error_shows_the_traceback_and_exits_3()
    {
        Write("broken.py", "import math\nvalue = 1 / 0\n");
        var (code, errors) = await FailAsync("wsgi:broken:app");
        Assert.Equal(3, code);
        Assert.Contains("Traceback (most recent call last):", errors, StringComparison.Ordinal);
        Assert.Contains("    value = 1 / 0", errors, StringComparison.Ordinal);
        Assert.Contains("ZeroDivisionError: division by zero", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("loading.py", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Gateway.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("importlib", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_missing_framework_names_the_interpreter_and_its_version()
    {
        Write("needs.py", "import no_such_framework\n");
        var (code, errors) = await FailAsync("wsgi:needs:app");
        Assert.Equal(3, code);
        Assert.Matches(
            @"no_such_framework is not installed in \S*python\S* \(Python 3\.\d+\.\d+\); install it there",
            errors
        );
        Assert.Contains("--python PATH", errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("wsgi:flaskk:app", "Did you mean flaskr?")]
    [InlineData("wsgi:flaskr:aplication", "Did you mean wsgi:flaskr:application?")]
    [InlineData("wsgi:flaskr:wsgi_app", "Its callables: application, factory.")]
    [InlineData("wsgi:flaskr:number", "it is of type int, which cannot be called")]
    [InlineData("wsgi:flaskr.py:app", "expected one such as wsgi:flaskr:app")]
    [InlineData("wsgi:flaskr:1+1", "expected module:callable")]
    [InlineData("wsgi:flaskr:factory(1)", "flaskr:factory(1) raised the above")]
    public async Task A_miss_says_what_was_found(string app, string expected)
    {
        Write(
            "flaskr.py",
            "number = 1\ndef application(environ, start_response): pass\ndef factory(): return application\n"
        );
        var (code, errors) = await FailAsync(app);
        Assert.Equal(3, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("wsgi:forms", "default")]
    [InlineData("wsgi:forms:application", "default")]
    [InlineData("wsgi:forms:make()", "made ")]
    [InlineData("wsgi:forms:make('x')", "made x")]
    [InlineData("wsgi:forms:holder.inner", "inner")]
    [InlineData("wsgi:package.wsgi", "package")]
    public async Task An_application_is_named_in_several_forms(string app, string expected)
    {
        Write(
            "forms.py",
            """
            def answer(text):
                def app(environ, start_response):
                    start_response("200 OK", [])
                    return [text.encode()]
                return app

            class holder:
                inner = staticmethod(answer("inner"))

            application = answer("default")

            def make(name=""):
                return answer("made " + name)
            """
        );
        Directory.CreateDirectory(Path.Combine(_folder, "package"));
        Write("package/wsgi.py", "import forms\napplication = forms.answer('package')\n");
        await using var server = await ServerProcess.StartAsync(app, Options);
        Assert.Equal(expected, await server.GetBodyAsync("/"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_scheme_without_a_name_is_a_usage_error()
    {
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "wsgi:");
        Assert.True(code == 2, $"{code}: {errors}");
        Assert.Contains("expected wsgi:module:callable", errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("--workers", "none", "expected a number from 1 to 1024")]
    [InlineData("--worker-timeout", "-1", "expected seconds above 0, such as 30, or none")]
    [InlineData("--python", "./no/python", "there is no ")]
    [InlineData("--app-dir", "./nowhere", "there is no folder ")]
    public async Task A_malformed_option_is_a_usage_error(string option, string value, string expected)
    {
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "wsgi:app:app", option, value);
        Assert.True(code == 2, $"{code}: {errors}");
        Assert.Contains($"{option} is '{value}'", errors, StringComparison.Ordinal);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interpreter_that_is_none_is_told_of()
    {
        var (code, _, errors) = await ServerProcess.RunAsync("--app", "wsgi:app:app", "--python", "no-such-python");
        Assert.Equal(3, code);
        Assert.Contains("The interpreter no-such-python cannot be run", errors, StringComparison.Ordinal);

        (code, _, errors) = await ServerProcess.RunAsync("--app", "wsgi:app:app", "--python", "false");
        Assert.Equal(3, code);
        Assert.Contains("ended with exit code 1 before it connected", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Help_has_the_options_of_the_scheme()
    {
        var (code, output, _) = await ServerProcess.RunAsync("--app", "wsgi:x:y", "--help");
        Assert.Equal(0, code);
        Assert.All(
            ["--workers", "--threads", "--worker-timeout", "--worker-max-requests", "--python", "--app-dir"],
            option => Assert.Contains(option, output, StringComparison.Ordinal)
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Options => ["--app-dir", _folder, "--python", Python.Find(), "--workers", "1"];

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private async Task<(int ExitCode, string Errors)> FailAsync(string app)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(["--app", app, "--bind", "127.0.0.1:0", .. Options]);
        return (code, errors);
    }
}
