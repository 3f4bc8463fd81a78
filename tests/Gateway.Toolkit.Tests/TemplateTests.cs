using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests;

public sealed class TemplateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("templates").FullName;
    private readonly LiquidEngine _engine;

    public TemplateTests() => _engine = new LiquidEngine(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Children_fill_the_blocks_of_their_parents()
    {
        Write("layout.html", "<title>{% block title %}Site{% endblock %}</title>{% block body %}{% endblock %}");
        Write(
            "section.html",
            "{% extends \"layout.html\" %}{% block body %}<main>{% block main %}{% endblock %}</main>{% endblock %}"
        );
        Write(
            "blog/index.html",
            "{% extends \"section.html\" %}{% block title %}Blog{% endblock %}{% block main %}{% include 'blog/post.html' %}{% endblock %}"
        );
        Write("blog/post.html", "<h1>{{ post.title }}</h1>");

        var html = _engine.Render("blog/index.html", new { post = new { Title = "A & B" } });

        Assert.Equal("<title>Blog</title><main><h1>A &amp; B</h1></main>", html);
    }

    [Theory]
    [InlineData("{{ Post.CreatedAt }}", "today")]
    [InlineData("{{ post.created_at }}", "today")]
    [InlineData("{{ post.createdAt }}", "today")]
    [InlineData("{{ post.Field }}", "field")]
    [InlineData("{{ post.state }}", "Open")]
    [InlineData("{% if post.state == 'Open' %}yes{% endif %}", "yes")]
    [InlineData("{{ post.missing }}", "")]
    [InlineData("{{ post.tags.size }}", "2")]
    [InlineData("{% for tag in post.tags %}{{ forloop.index }}{{ tag.name }}{% endfor %}", "1a2b")]
    [InlineData("{{ post.id }}", "00000000-0000-0000-0000-000000000000")]
    [InlineData("{{ post.yes }}", "true")]
    [InlineData("{{ post.price }}", "1.50")]
    [InlineData("{{ post.when | date: 'yyyy-MM-dd' }}", "2024-02-03")]
    [InlineData("{% if post.none %}y{% else %}n{% endif %}", "n")]
    [InlineData("{% assign other = post %}{% if other == post %}same{% endif %}", "same")]
    public void Members_are_found_by_their_name_or_its_snake_case(string template, string expected)
    {
        Assert.Equal(expected, _engine.RenderText(template, new Model(new Post())));
    }

    [Fact]
    public void The_model_hides_globals()
    {
        var globals = new Dictionary<string, object?> { ["a"] = "global", ["b"] = "global" };

        Assert.Equal("own global", _engine.RenderText("{{ a }} {{ b }}", new { a = "own" }, globals));
    }

    [Theory]
    [InlineData("{% f 'x' 'y z' %}", "x|y z||")]
    [InlineData("{% f 'x', name: 'y' %}", "x||y|")]
    [InlineData("{% f 'x' name=user.Name %}", "x||Ann|")]
    [InlineData("{{ f('x', name='y') }}", "x||y|")]
    [InlineData("{{ f() }}", "|||")]
    [InlineData("{% f user.name as who %}[{{ who }}]", "[Ann|||]")]
    [InlineData("{{ f(1, 2) }}", "1|2||")]
    public void Functions_take_values_and_names(string template, string expected)
    {
        _engine.AddFunction(
            "f",
            call =>
                $"{call.Arguments.ElementAtOrDefault(0)}|{call.Arguments.ElementAtOrDefault(1)}|{call.Named.GetValueOrDefault("name")}|"
        );

        Assert.Equal(expected, _engine.RenderText(template, new { user = new { Name = "Ann" } }));
    }

    [Fact]
    public void Functions_see_the_models_own_objects()
    {
        var post = new Post();
        object? seen = null;
        _engine.AddFunction("look", call => (seen = call["post"], call.Arguments[0]).Item2 is Post ? "post" : "other");

        Assert.Equal("post", _engine.RenderText("{% look post %}", new { post }));
        Assert.Same(post, seen);
    }

    [Fact]
    public void A_function_of_another_engine_is_unknown_here()
    {
        new LiquidEngine().AddFunction("elsewhere", _ => "x");

        Assert.Contains(
            "elsewhere",
            Assert.Throws<TemplateException>(() => _engine.RenderText("{% elsewhere %}")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<TemplateException>(() => _engine.RenderText("{{ elsewhere() }}"));
    }

    [Fact]
    public void A_function_cannot_take_the_name_of_a_tag()
    {
        Assert.Throws<ArgumentException>(() => _engine.AddFunction("for", _ => ""));
    }

    [Theory]
    [InlineData("{% for n in (1..3) %}{{ n }}{% endfor %}", "123")]
    [InlineData("{% for n in list limit: 2 offset: 1 %}{{ n }}{% endfor %}", "23")]
    [InlineData("{% for n in list reversed %}{{ forloop.rindex }}{{ n }};{% endfor %}", "44;33;22;11;")]
    [InlineData(
        "{% for n in list %}{% if n == 2 %}{% continue %}{% endif %}{% if n > 3 %}{% break %}{% endif %}{{ n }}{% endfor %}",
        "13"
    )]
    [InlineData("{% for item in map %}{{ item[0] }}={{ item[1] }} {% endfor %}", "a=1 ")]
    [InlineData("{% for key, value in map %}{{ key }}={{ value }} {% endfor %}", "a=1 ")]
    [InlineData("{% for id, name in records %}{{ id }}{{ name }}{% endfor %}", "1Ann")]
    [InlineData("{% for id, name in tuples %}{{ id }}{{ name }}{% endfor %}", "2Bob")]
    [InlineData("{% for n in list %}{% assign last = n %}{% endfor %}{{ last }}", "4")]
    [InlineData("{% unless list contains 5 %}no{% endunless %}", "no")]
    [InlineData("{% if list.size > 3 %}{{ list.first }}{{ list.last }}{% endif %}", "14")]
    [InlineData("{{ 'Hello brave world' | truncate: 8 }}", "Hello...")]
    [InlineData("{{ 'a-b' | split: '-' | join: '+' }}", "a+b")]
    [InlineData("{{ '' | default: 'none' }}", "none")]
    [InlineData("{{ 'abc' | slice: 1, 2 | append: 'd' | size }}", "3")]
    public void What_is_Liquids_means_what_it_means_there(string template, string expected)
    {
        var model = new
        {
            list = new[] { 1, 2, 3, 4 },
            map = new Dictionary<string, int> { ["a"] = 1 },
            records = new[] { new Named(1, "Ann") },
            tuples = new[] { (2, "Bob") },
        };

        Assert.Equal(expected, _engine.RenderText(template, model));
    }

    [Fact]
    public void Filters_take_arguments_and_defaults()
    {
        _engine.AddFilter("cut", (string text, int length = 2) => text[..length]);

        Assert.Equal("ab a", _engine.RenderText("{{ 'abc' | cut }} {{ 'abc' | cut: 1 }}"));
    }

    [Fact]
    public void Filters_take_the_models_own_objects()
    {
        _engine.AddFilter("title", (Post post) => post.Field);

        Assert.Equal("field", _engine.RenderText("{{ post | title }}", new { post = new Post() }));
    }

    [Theory]
    [InlineData("nosuch.html")]
    [InlineData("../secret.html")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../page.html")]
    [InlineData("")]
    public void A_template_that_is_none_is_not_found(string name)
    {
        Write("page.html", "x");

        Assert.Contains(
            _folder,
            Assert.Throws<TemplateNotFoundException>(() => _engine.Render(name)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_changed_file_is_read_again_when_asked()
    {
        Write("page.html", "one");
        Assert.Equal("one", _engine.Render("page.html"));
        Write("page.html", "two");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "page.html"), DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("one", _engine.Render("page.html"));
        _engine.AutoReload = true;
        Assert.Equal("two", _engine.Render("page.html"));
    }

    [Fact]
    public void Many_threads_render_at_once()
    {
        Write("layout.html", "{% block a %}{% endblock %}");
        Write(
            "page.html",
            "{% extends 'layout.html' %}{% block a %}{% for i in items %}{% cycle 'a', 'b' %}{{ i }}{% endfor %}{% endblock %}"
        );

        Parallel.For(
            0,
            200,
            n => Assert.Equal($"a{n}b{n + 1}", _engine.Render("page.html", new { items = new[] { n, n + 1 } }))
        );
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed record Model(Post Post);

    private sealed record Named(int Id, string Name);

    private enum State
    {
        Open,
    }

    private sealed class Post
    {
#pragma warning disable CA1051, CA1823, MA0069, CA1822 // templates see public fields, too; instance members are what is tested
        public readonly string Field = "field";

        public string CreatedAt => "today";

        public State State => State.Open;

        public object? None => null;

        public Guid Id => Guid.Empty;

        public bool Yes => true;

        public decimal Price => 1.50m;

        public DateTime When => new(2024, 2, 3, 0, 0, 0, DateTimeKind.Utc);

        public IEnumerable<object> Tags => [new { Name = "a" }, new { Name = "b" }];
#pragma warning restore CA1051, CA1823, MA0069, CA1822
    }
}
