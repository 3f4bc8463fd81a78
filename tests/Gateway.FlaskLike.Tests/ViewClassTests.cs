using Gateway.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.FlaskLike.Tests;

/// <summary>Views that are classes (<c>MethodView</c>).</summary>
public sealed class ViewClassTests : IAsyncDisposable
{
    private readonly Flask _app = new() { Errors = TextWriter.Null, Debug = false };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("GET", "/items/5", 200, "{\"id\":5,\"store\":\"store\"}")]
    [InlineData("HEAD", "/items/5", 200, "")]
    [InlineData("PUT", "/items/5", 200, "put 5")]
    [InlineData("PATCH", "/items/5", 405, null)]
    [InlineData("DELETE", "/items/5", 200, "deleted 5")]
    [InlineData("GET", "/items/", 200, "all")]
    [InlineData("POST", "/items/", 201, "made")]
    [InlineData("GET", "/items/99999999999", 404, null)]
    public async Task Each_method_has_a_method(string method, string target, int status, string? text)
    {
        _app.Services.AddSingleton("store");
        _app.AddView<ItemView>("/items/<int:id>", "item").AddView<ListView>("/items/", "items");

        var answer = await _app.TestClient().SendAsync(new TestRequest(method, target));

        Assert.Equal(status, answer.Status);
        Assert.Equal(text ?? answer.Text, answer.Text);
        Assert.Equal("/items/7", _app.UrlFor("item", new { id = 7 }));
    }

    [Fact]
    public async Task The_methods_of_a_class_are_those_allowed()
    {
        _app.Services.AddSingleton("store");
        _app.AddView<ItemView>("/items/<int:id>");

        var options = await _app.TestClient().SendAsync(new TestRequest("OPTIONS", "/items/1"));
        var refused = await _app.TestClient().PostAsync("/items/1");

        Assert.Equal((200, "DELETE, GET, HEAD, OPTIONS, PUT"), (options.Status, options.GetHeader("allow")));
        Assert.Equal((405, "DELETE, GET, HEAD, OPTIONS, PUT"), (refused.Status, refused.GetHeader("allow")));
    }

    [Fact]
    public async Task An_instance_is_made_for_each_request_with_its_services()
    {
        _app.Services.AddScoped<Counter>();
        _app.AddView<CountingView>("/count");
        var client = _app.TestClient();

        Assert.Equal("1", (await client.GetAsync("/count")).Text);
        Assert.Equal("1", (await client.GetAsync("/count")).Text);
    }

    [Fact]
    public async Task One_class_may_have_several_rules()
    {
        _app.AddView<PageView>("/pages/", "page", defaults: new { number = 1 })
            .AddView<PageView>("/pages/<int:number>", "page");
        var client = _app.TestClient();

        Assert.Equal("page 1", (await client.GetAsync("/pages/")).Text);
        Assert.Equal("page 3", (await client.GetAsync("/pages/3")).Text);
        Assert.Equal("/pages/", (await client.GetAsync("/pages/1")).GetHeader("location"));
    }

    [Fact]
    public void A_class_without_such_a_method_is_refused() =>
        Assert.Contains(
            "expected public Get, Post, Put, Patch or Delete",
            Assert.Throws<ArgumentException>(() => _app.AddView<EmptyView>("/")).Message
        );

    private sealed class ItemView(string store) : MethodView
    {
        public object Get(int id) => new { id, store };

        public static async Task<string> PutAsync(int id)
        {
            await Task.Yield();
            return $"put {id}";
        }

        public static string Delete(long id) => $"deleted {id}";
    }

    private sealed class ListView : MethodView
    {
        public static string Get() => "all";

        public static (string, int) Post() => ("made", 201);
    }

    private sealed class PageView : MethodView
    {
        public static string Get(int number) => $"page {number}";
    }

    private sealed class CountingView(Counter counter) : MethodView
    {
        public string Get() => $"{++counter.Count}";
    }

    private sealed class EmptyView : MethodView;

    private sealed class Counter
    {
        public int Count { get; set; }
    }
}
