using System.Text.RegularExpressions;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit.Templates;
using static Gateway.DjangoLike.Urls.UrlConf;
using IOPath = System.IO.Path;

namespace Gateway.DjangoLike.Tests.Templates;

/// <summary>The two languages of templates side by side: in each, what Django documents for it.</summary>
public sealed class TemplateBackendTests
{
    [Theory]
    [InlineData("Templates", "{{ text }}", "&lt;b&gt; &amp; &quot;&#x27;")]
    [InlineData("Jinja2", "{{ text }}", "&lt;b&gt; &amp; &#34;&#39;")]
    [InlineData("Templates", "{{ text|safe }}", "<b> & \"'")]
    [InlineData("Jinja2", "{{ text|safe }}", "<b> & \"'")]
    [InlineData("Templates", "{% url 'book' 5 %}", "/books/5/")]
    [InlineData("Jinja2", "{{ url('book', 5) }}", "/books/5/")]
    [InlineData("Templates", "{% url 'book' book_id=seven %}", "/books/7/")]
    [InlineData("Jinja2", "{{ url('book', book_id=seven) }}", "/books/7/")]
    [InlineData("Templates", "{% url 'book' 5 as link %}[{{ link }}]", "[/books/5/]")]
    [InlineData("Jinja2", "{% set link = url('book', 5) %}[{{ link }}]", "[/books/5/]")]
    [InlineData("Templates", "{% static 'a b.css' %}", "/static/a%20b.css")]
    [InlineData("Jinja2", "{{ static('a b.css') }}", "/static/a%20b.css")]
    [InlineData("Templates", "{{ request.path }} {{ request.GET.q }}", "/page &lt;i&gt;")]
    [InlineData("Jinja2", "{{ request.path }} {{ request.GET.q }}", "/page &lt;i&gt;")]
    [InlineData(
        "Templates",
        "{% for message in messages %}{{ message.tags }}: {{ message }}{% endfor %}",
        "success: &lt;hi&gt;"
    )]
    [InlineData(
        "Jinja2",
        "{% for message in messages %}{{ message.tags }}: {{ message }}{% endfor %}",
        "success: &lt;hi&gt;"
    )]
    [InlineData("Templates", "{{ user.is_authenticated }}", "False")]
    [InlineData("Jinja2", "{{ user.is_authenticated }}", "false")]
    [InlineData(
        "Templates",
        "{% extends 'base.html' %}{% block a %}({{ block.super }}){% endblock %}",
        "[(<i>base</i>)]"
    )]
    [InlineData("Jinja2", "{% extends 'base.html' %}{% block a %}({{ block.super }}){% endblock %}", "[(<i>base</i>)]")]
    [InlineData("Templates", "{{ 'a'|twice }} {% shout text %}", "aa &lt;B&gt; &amp; &quot;&#x27;")]
    [InlineData("Jinja2", "{{ 'a'|twice }} {{ shout(text) }}", "aa &lt;B&gt; &amp; &#34;&#39;")]
    [InlineData("Templates", "{{ shop }}", "Open until &lt;9&gt;")]
    [InlineData("Jinja2", "{{ shop }}", "Open until &lt;9&gt;")]
    public async Task Each_language_has_the_words_of_the_project(string folder, string template, string expected)
    {
        await using var site = Site()
            .WithFile($"{folder}/page.html", template)
            .WithFile($"{folder}/base.html", "[{% block a %}<i>base</i>{% endblock %}]");
        var page = await (await site.StartAsync()).GetAsync("/page?q=<i>");
        Assert.True(page.Text == expected, $"expected {expected}, got {page.Text}\n{site.Errors}");
    }

    [Theory]
    [InlineData("Templates", "{% csrf_token %}|{{ csrf_token }}")]
    [InlineData("Jinja2", "{{ csrf_input }}|{{ csrf_token }}")]
    public async Task A_form_gets_its_token(string folder, string template)
    {
        await using var site = Site().WithFile($"{folder}/page.html", template);
        var client = await site.StartAsync();
        var parts = (await client.GetAsync("/page")).Text.Split('|');
        Assert.Matches("""^<input type="hidden" name="csrfmiddlewaretoken" value="\w{64}">$""", parts[0]);
        Assert.Matches(@"^\w{64}$", parts[1]);
        var token = Regex.Match(parts[0], @"\w{64}").Value;
        var posted = await client.PostFormAsync("/page", ("csrfmiddlewaretoken", token));
        Assert.Equal(200, posted.Status);
        Assert.Equal(403, (await client.PostFormAsync("/page")).Status);
    }

    [Theory]
    [InlineData("Templates")]
    [InlineData("Jinja2")]
    public async Task A_page_reads_nothing_that_it_does_not_print(string folder)
    {
        await using var site = Site().WithFile($"{folder}/page.html", "plain");
        var page = await (await site.StartAsync()).GetAsync("/page");
        Assert.Equal("plain", page.Text);
        // The message still waits, and no token was made.
        Assert.StartsWith("messages=", page.GetHeader("set-cookie"), StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", page.GetHeader("vary") ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("both.html", null, "django")]
    [InlineData("both.html", "jinja2", "jinja")]
    [InlineData("only.html", null, "only jinja")]
    public async Task The_first_backend_that_has_a_template_renders_it(string name, string? @using, string expected)
    {
        await using var site = Site()
            .WithFile("Templates/both.html", "django")
            .WithFile("Jinja2/both.html", "jinja")
            .WithFile("Jinja2/only.html", "only jinja");
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        Assert.Equal(expected, Loader.RenderToString(name, @using: @using));
    }

    [Fact]
    public async Task A_missing_template_tells_where_it_was_looked_for()
    {
        await using var site = Site().WithFile("Templates/there.html", "");
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        var error = Assert.Throws<TemplateNotFoundException>(() => Loader.RenderToString("polls/a.html"));
        Assert.Equal(
            [
                IOPath.Combine(site.Folder, "Templates", "polls/a.html") + " (django)",
                IOPath.Combine(site.Folder, "shop", "Templates", "polls/a.html") + " (django)",
                IOPath.Combine(site.Folder, "Jinja2", "polls/a.html") + " (jinja2)",
                IOPath.Combine(site.Folder, "shop", "Jinja2", "polls/a.html") + " (jinja2)",
            ],
            error.Tried
        );
        Assert.Contains(error.Tried[3], error.Message, StringComparison.Ordinal);
        error = Assert.Throws<TemplateNotFoundException>(() => Loader.RenderToString("there.html", @using: "jinja2"));
        Assert.Equal(2, error.Tried.Count);
        Assert.Throws<TemplateNotFoundException>(() => Loader.RenderToString("../shop/Templates/shop.html"));
    }

    [Fact]
    public async Task An_unknown_backend_is_told_with_those_there_are()
    {
        await using var site = Site();
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        var error = Assert.Throws<InvalidOperationException>(() => Loader.RenderToString("a.html", @using: "mako"));
        Assert.Contains("'mako'", error.Message, StringComparison.Ordinal);
        Assert.Contains("django, jinja2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_backends_of_one_name_are_refused()
    {
        await using var site = Site();
        site.Settings.Templates = [new JinjaTemplates(), new JinjaTemplates()];
        var error = await Assert.ThrowsAsync<InvalidOperationException>(site.StartAsync);
        Assert.Contains("give one of them another Name", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Templates", "one\n{% nonsense %}", 2)]
    [InlineData("Jinja2", "one\n{% nonsense %}", 2)]
    [InlineData("Templates", "one\n{{ two", 2)]
    [InlineData("Jinja2", "one\n{{ two", 2)]
    [InlineData("Templates", "one\n\n{{ 1|nonsense }}", 3)]
    [InlineData("Jinja2", "one\n\n{{ 1|nonsense }}", 3)]
    [InlineData("Templates", "one\n\n{% url 'nowhere' %}", 3)]
    [InlineData("Jinja2", "one\n\n{{ url('nowhere') }}", 3)]
    public async Task An_error_names_the_file_and_the_line(string folder, string template, int line)
    {
        await using var site = Site().WithFile($"{folder}/broken.html", template);
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        var error = Assert.Throws<TemplateException>(() => Loader.RenderToString("broken.html"));
        Assert.Equal(("broken.html", (int?)line), (error.Template, error.Line));
        Assert.StartsWith($"broken.html, line {line}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Templates")]
    [InlineData("Jinja2")]
    public async Task What_a_filter_or_a_function_says_is_told(string folder)
    {
        await using var site = Site()
            .WithFile($"{folder}/filter.html", "{{ ''|twice }}")
            .WithFile($"{folder}/function.html", folder == "Jinja2" ? "{{ shout() }}" : "{% shout %}");
        foreach (var backend in site.Settings.Templates)
        {
            backend.Filters["twice"] = (string text) =>
                text.Length > 0 ? text : throw new InvalidDataException("there is nothing to say twice");
            backend.Functions["shout"] = call =>
                call.Arguments.Count > 0 ? "" : throw new InvalidDataException("there is nothing to shout");
        }
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        Assert.Contains(
            "filter.html",
            Assert.Throws<TemplateException>(() => Loader.RenderToString("filter.html")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nothing to say twice",
            Assert.Throws<TemplateException>(() => Loader.RenderToString("filter.html")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nothing to shout",
            Assert.Throws<TemplateException>(() => Loader.RenderToString("function.html")).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Templates", "django")]
    [InlineData("Jinja2", "jinja2")]
    public async Task An_application_brings_its_templates(string folder, string backend)
    {
        await using var site = Site()
            .WithFile($"shop/{folder}/shop/a.html", "of the application")
            .WithFile($"shop/{folder}/shop/b.html", "of the application")
            .WithFile($"{folder}/shop/b.html", "of the project");
        await site.StartAsync();
        await using (site.Project.EnterScope())
        {
            Assert.Equal("of the application", Loader.RenderToString("shop/a.html", @using: backend));
            Assert.Equal("of the project", Loader.RenderToString("shop/b.html", @using: backend));
        }
        site.Settings.Templates = [new DjangoTemplates { AppDirs = false }, new JinjaTemplates { AppDirs = false }];
        await site.StartAsync();
        await using (site.Project.EnterScope())
        {
            Assert.Throws<TemplateNotFoundException>(() => Loader.RenderToString("shop/a.html", @using: backend));
        }
    }

    [Fact]
    public void The_folder_of_an_application_is_that_of_its_namespace() =>
        Assert.Equal(
            IOPath.Combine(
                IOPath.GetDirectoryName(typeof(global::DjangoLike.Polls.Question).Assembly.Location)!,
                "Polls"
            ),
            new global::DjangoLike.Polls.PollsConfig().Path
        );

    [Fact]
    public async Task A_tag_includes_a_template()
    {
        await using var site = Site()
            .WithFile("Templates/badge.html", "<b>{{ label }}</b>")
            .WithFile("Templates/page.html", "{% badge text %}");
        site.Settings.Templates[0].Functions["badge"] = call => new Markup(
            Loader.RenderToString("badge.html", new { label = call.Arguments[0] })
        );
        Assert.Equal("<b>&lt;b&gt; &amp; &quot;&#x27;</b>", (await (await site.StartAsync()).GetAsync("/page")).Text);
    }

    private static TemporaryProject Site() =>
        new(settings =>
        {
            settings.RootUrlConf = new UrlConf { Path("page", Page), Path("books/<int:book_id>/", Page, name: "book") };
            settings.InstalledApps = [new ShopConfig()];
            settings.Templates =
            [
                new DjangoTemplates
                {
                    Dirs = ["Templates"],
                    Filters = { ["twice"] = (string text) => text + text },
                    Functions = { ["shout"] = call => call.Arguments[0]?.ToString()!.ToUpperInvariant() },
                    ContextProcessors = { Shop },
                },
                new JinjaTemplates
                {
                    Dirs = ["Jinja2"],
                    Filters = { ["twice"] = (string text) => text + text },
                    Functions = { ["shout"] = call => call.Arguments[0]?.ToString()!.ToUpperInvariant() },
                    ContextProcessors = { Shop },
                },
            ];
        });

    private static Dictionary<string, object?> Shop(HttpRequest request) => new() { ["shop"] = "Open until <9>" };

    private static HttpResponse Page(HttpRequest request)
    {
        Messages.Success(request, "<hi>");
        return Shortcuts.Render(request, "page.html", new { text = "<b> & \"'", seven = 7 });
    }

    private sealed class ShopConfig : AppConfig
    {
        public override string Label => "shop";

        public override string Path => "shop";
    }
}
