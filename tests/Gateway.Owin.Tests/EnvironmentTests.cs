using System.Net;
using System.Text;

namespace Gateway.Owin.Tests;

/// <summary>The environment that an OWIN application is given.</summary>
public sealed class EnvironmentTests
{
    public static readonly TheoryData<string, object> Values = new()
    {
        { "owin.RequestMethod", "POST" },
        { "owin.RequestPath", "/a b" },
        { "owin.RequestPathBase", "/base" },
        { "owin.RequestProtocol", "HTTP/1.1" },
        { "owin.RequestQueryString", "q=%20" },
        { "owin.RequestScheme", "https" },
        { "owin.Version", "1.0" },
        { "server.RemoteIpAddress", "192.0.2.1" },
        { "server.RemotePort", "4000" },
        { "server.LocalIpAddress", "192.0.2.2" },
        { "server.LocalPort", "443" },
        { "server.IsLocal", false },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public Task A_key_has_its_value(string key, object value) =>
        WithAsync(environment =>
        {
            Assert.Equal(value, environment[key]);
            Assert.Contains(key, environment.Keys);
        });

    [Theory]
    [InlineData("owin.RequestBody", typeof(Stream))]
    [InlineData("owin.RequestHeaders", typeof(Headers))]
    [InlineData("owin.RequestId", typeof(string))]
    [InlineData("owin.ResponseBody", typeof(Stream))]
    [InlineData("owin.ResponseHeaders", typeof(Headers))]
    [InlineData("owin.CallCancelled", typeof(CancellationToken))]
    [InlineData("server.OnSendingHeaders", typeof(Action<Action<object>, object>))]
    [InlineData("server.Capabilities", typeof(Environment))]
    [InlineData("sendfile.SendAsync", typeof(Func<string, long, long?, CancellationToken, Task>))]
    [InlineData("host.TraceOutput", typeof(TextWriter))]
    [InlineData("host.OnAppDisposing", typeof(CancellationToken))]
    [InlineData("host.AppName", typeof(string))]
    [InlineData("gateway.Environ", typeof(Environ))]
    public Task A_key_has_its_type_and_the_same_value_each_time(string key, Type type) =>
        WithAsync(environment =>
        {
            Assert.IsAssignableFrom(type, environment[key]);
            Assert.Equal(environment[key], environment[key]);
        });

    [Theory]
    [InlineData("owin.ResponseStatusCode")]
    [InlineData("owin.ResponseReasonPhrase")]
    [InlineData("ssl.ClientCertificate")]
    [InlineData("ssl.LoadClientCertAsync")]
    [InlineData("opaque.Upgrade")]
    [InlineData("websocket.Accept")]
    [InlineData("host.AppMode")]
    [InlineData("OWIN.RequestMethod")]
    [InlineData("own")]
    public Task What_does_not_apply_is_absent_and_can_be_set_and_removed(string key) =>
        WithAsync(environment =>
        {
            Assert.False(environment.ContainsKey(key));
            Assert.False(environment.TryGetValue(key, out _));
            Assert.DoesNotContain(key, environment.Keys);
            Assert.False(environment.Remove(key));
            Assert.Contains(key, Assert.Throws<KeyNotFoundException>(() => environment[key]).Message);
            var count = environment.Count;

            environment.Add(key, 404);

            Assert.Equal(404, environment[key]);
            Assert.Throws<ArgumentException>(() => environment.Add(key, 1));
            Assert.Equal(count + 1, environment.Count);
            Assert.Contains(new KeyValuePair<string, object>(key, 404), environment);
            Assert.Contains(404, environment.Values);
            Assert.False(environment.Remove(new KeyValuePair<string, object>(key, 405)));
            Assert.True(environment.Remove(new KeyValuePair<string, object>(key, 404)));
            Assert.Equal(count, environment.Count);
        });

    [Theory]
    [InlineData("owin.RequestPath")]
    [InlineData("owin.ResponseBody")]
    [InlineData("server.RemotePort")]
    public Task What_the_server_gave_can_be_replaced_removed_and_added(string key) =>
        WithAsync(environment =>
        {
            var count = environment.Count;
            environment[key] = "mine";
            Assert.Equal("mine", environment[key]);
            Assert.Equal(count, environment.Count);
            Assert.True(environment.Remove(key));
            Assert.False(environment.ContainsKey(key));
            Assert.False(environment.TryGetValue(key, out _));
            Assert.Equal(count - 1, environment.Count);
            environment.Add(key, "again");
            Assert.Equal("again", environment[key]);
        });

    [Fact]
    public Task It_is_a_dictionary_in_every_member() =>
        WithAsync(environment =>
        {
            environment["own"] = 1;
            var pairs = new KeyValuePair<string, object>[environment.Count + 1];
            environment.CopyTo(pairs, 1);
            Assert.Equal(environment, pairs.Skip(1));
            Assert.Equal(environment.Count, environment.Keys.Count);
            Assert.Equal(environment.Select(entry => entry.Value), environment.Values);
            Assert.Equal(environment.Keys.Distinct(), environment.Keys);
            Assert.False(environment.IsReadOnly);
            foreach (var (key, _) in environment)
            {
                environment["copy." + key] = key;
            }
            environment.Clear();
            Assert.Empty(environment);
            Assert.Empty(environment.Keys);
        });

    [Fact]
    public Task Headers_are_live_and_case_insensitive_dictionaries() =>
        WithAsync(environment =>
        {
            var environ = (Environ)environment["gateway.Environ"];
            var headers = (Headers)environment["owin.RequestHeaders"];
            Assert.Equal(["1", "2"], headers["TWICE"]);
            Assert.Equal(2, headers.Count);
            Assert.Equal(["Host", "Twice"], headers.Keys);
            Assert.False(headers.TryGetValue("none", out _));
            Assert.Throws<KeyNotFoundException>(() => headers["none"]);
            Assert.Throws<ArgumentException>(() => headers.Add("host", ["b"]));

            headers["Twice"] = ["3"];
            headers.Add("New", ["a", "b"]);
            environ.Headers.Add("Late", "1");

            Assert.Equal("3", environ.Headers["twice"]);
            Assert.Equal(["a", "b"], environ.Headers.GetValues("new"));
            Assert.True(headers.ContainsKey("late"));
            Assert.True(headers.Contains(new KeyValuePair<string, string[]>("NEW", ["a", "b"])));
            Assert.False(headers.Remove(new KeyValuePair<string, string[]>("New", ["a"])));
            Assert.True(headers.Remove("new"));
            var pairs = new KeyValuePair<string, string[]>[headers.Count];
            headers.CopyTo(pairs, 0);
            Assert.Equal(headers.Keys, pairs.Select(pair => pair.Key));
            Assert.Equal(3, headers.Values.Count);
            headers.Clear();
            Assert.Empty(environ.Headers);
        });

    [Fact]
    public async Task An_application_that_touches_three_keys_pays_for_three()
    {
        var touched = 0;
        AppFunc three = environment =>
        {
            touched +=
                ((string)environment["owin.RequestMethod"]).Length + ((string)environment["owin.RequestPath"]).Length;
            environment["owin.ResponseStatusCode"] = 204;
            return Task.CompletedTask;
        };
        AppFunc all = environment =>
        {
            touched += environment.Values.Count;
            return Task.CompletedTask;
        };

        var few = await AllocatedAsync(three.ToGateway());
        var many = await AllocatedAsync(all.ToGateway());

        // The call, its environment, the closure and boxes: a few hundred octets, and far from what all keys cost.
        Assert.InRange(few, 1, 700);
        Assert.True(many > 2 * few, $"three keys: {few}, all keys: {many}");
        Assert.NotEqual(0, touched);
    }

    [Fact]
    public async Task Startup_properties_tell_of_the_host()
    {
        var host = new ApplicationHost(settings: new Dictionary<string, string> { ["host.AppName"] = "name" });
        var properties = OwinBridge.StartupProperties(host);

        await host.NotifyStartedAsync(["http://127.0.0.1:8888", "unix:/run/a.sock"]);

        Assert.Equal(("1.0", "name"), (properties["owin.Version"], properties["host.AppName"]));
        var addresses = (IList<Environment>)properties["host.Addresses"];
        Assert.Equal(
            ("http", "127.0.0.1", "8888", ""),
            (addresses[0]["scheme"], addresses[0]["host"], addresses[0]["port"], addresses[0]["path"])
        );
        Assert.Equal("1.0", ((Environment)properties["server.Capabilities"])["sendfile.Version"]);
    }

    private static async Task<long> AllocatedAsync(Application application)
    {
        const int calls = 1000;
        var environ = new Environ();
        StartResponse startResponse = static (_, _) => System.IO.Pipelines.PipeWriter.Create(Stream.Null);
        var writer = startResponse(200);
        startResponse = (_, _) => writer;
        for (var i = 0; i < calls; i++)
        {
            await application(environ, startResponse);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < calls; i++)
        {
            // Completed already, so that the thread stays the same.
            var call = application(environ, startResponse);
            Assert.True(call.IsCompletedSuccessfully);
        }
        return (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }

    private static async Task WithAsync(Action<Environment> act)
    {
        AppFunc application = environment =>
        {
            act(environment);
            return Task.CompletedTask;
        };
        var host = new ApplicationHost(settings: new Dictionary<string, string> { ["host.AppName"] = "name" });
        var environ = new Environ
        {
            Method = "POST",
            Scheme = "https",
            PathBase = "/base",
            Path = "/a b",
            QueryString = "q=%20",
            RawTarget = Encoding.ASCII.GetBytes("/base/a%20b?q=%20"),
            RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 4000),
            LocalEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.2"), 443),
        };
        environ.Headers.Add("Host", "a");
        environ.Headers.Add("Twice", "1");
        environ.Headers.Add("twice", "2");
        await application.ToGateway(host)(environ, (_, _) => System.IO.Pipelines.PipeWriter.Create(Stream.Null));
    }
}
