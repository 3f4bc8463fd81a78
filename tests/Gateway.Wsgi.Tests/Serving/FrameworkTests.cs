using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

/// <summary>The real frameworks, by the samples.</summary>
public sealed class FrameworkTests
{
    private static readonly string Samples = Repository.At("samples", "wsgi");

    [Theory(Timeout = 120_000)]
    [InlineData("flask", "flask_app:app", "", "Hello, World! This is Flask.\n")]
    [InlineData("django", "django_onefile", "", "Hello, World! This is Django.\n")]
    [InlineData("django", "mysite.wsgi", "django_project", "Hello, World! This is a Django project.\n")]
    [InlineData("pyramid", "pyramid_app:main()", "", "Hello, World! This is Pyramid.\n")]
    public async Task A_sample_greets_on_the_one_binary(string package, string target, string folder, string expected)
    {
        await using var server = await StartAsync(package, target, folder);
        Assert.Equal(expected, await server.GetBodyAsync("/hello"));
        Assert.Contains("<title>", await server.GetBodyAsync("/"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 404 ", (await server.GetAsync("/no-such-page")).Status, StringComparison.Ordinal);
        Assert.Equal("", server.Errors.Replace("worker 1: Not Found: /no-such-page\n", "", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task Flask_knows_its_own_address()
    {
        await using var server = await StartAsync("flask", "flask_app:app", "");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET /where HTTP/1.1\r\nHost: shop.example:8080\r\n\r\n");
        Assert.Contains("http://shop.example:8080/", (await wire.ReadAsync()).Body, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_Django_form_passes_its_CSRF_check_and_keeps_what_it_was_sent_in_the_session()
    {
        await using var server = await StartAsync("django", "mysite.wsgi", "django_project");
        using var client = new HttpClient { BaseAddress = server.Address };
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var token = page.Split("csrfmiddlewaretoken\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("csrfmiddlewaretoken", token), new("note", "grüße <b>")]);
        var answer = await client.PostAsync("/", form, TestContext.Current.CancellationToken);
        Assert.Contains(
            "<li>grüße &lt;b&gt;</li>",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private static Task<ServerProcess> StartAsync(string package, string target, string folder) =>
        ServerProcess.StartAsync(
            $"wsgi:{target}",
            "--app-dir",
            Path.Combine(Samples, folder),
            "--python",
            Python.With(package),
            "--workers",
            "1"
        );
}
