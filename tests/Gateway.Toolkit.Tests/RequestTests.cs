using System.Text;
using Gateway.Testing;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.Toolkit.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("/?a=1&a=2&B=%C3%A9+x&c", "a=1;a=2;B=é x;c=")]
    [InlineData("/?a=%ZZ&=x&&b=%26", "a=%ZZ;=x;b=&")]
    [InlineData("/", "")]
    public async Task The_query_keeps_order_and_case(string target, string expected)
    {
        var seen = await See(
            new TestRequest("GET", target),
            request => new(string.Join(';', request.Args.Select(arg => $"{arg.Key}={arg.Value}")))
        );

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Query_values_are_parsed_or_replaced()
    {
        Assert.Equal(
            "2 1 9",
            await See(
                new TestRequest("GET", "/?page=2&bad=x"),
                request =>
                    new($"{request.Args.Get("page", 1)} {request.Args.Get("bad", 1)} {request.Args.Get("none", 9)}")
            )
        );
    }

    [Theory]
    [InlineData("a=1; b=2", "1", "2")]
    [InlineData("a=1; a=2; b=%C3%A9%3B", "1", "é;")]
    [InlineData("a=\"1\"; b=", "1", "")]
    [InlineData("a=1; b%ad; b=2", "1", "2")]
    [InlineData("a={\"x\":1, \"y\":2}; b=hello world", "{\"x\":1, \"y\":2}", "hello world")]
    [InlineData("a=1, c=2; c[0]=1; b=x=y", "1, c=2", "x=y")]
    [InlineData(" a = 1 ;b=\"2;=; ; x", "1", "\"2")]
    public async Task Cookies_are_parsed(string field, string a, string b)
    {
        var request = new TestRequest("GET", "/");
        request.Headers.Add("Cookie", field);

        Assert.Equal($"{a}|{b}", await See(request, r => new($"{r.Cookies["a"]}|{r.Cookies["b"]}")));
    }

    [Fact]
    public async Task The_URL_is_whole_and_encoded()
    {
        var client = new TestClient(
            async (environ, start) => await new Response(new Request(environ).Url).SendAsync(environ, start)
        )
        {
            PathBase = "/app",
        };

        Assert.Equal("http://localhost/app/%C3%A9%20x?q=1", (await client.GetAsync("/app/é x?q=1")).Text);
    }

    [Fact]
    public async Task A_form_is_read()
    {
        var content = new FormUrlEncodedContent([new("name", "Ann & é"), new("tag", "a"), new("tag", "b")]);

        Assert.Equal(
            "Ann & é a,b 0",
            await See(
                new TestRequest("POST", "/") { Content = content },
                async request =>
                {
                    var form = await request.FormAsync();
                    return $"{form["name"]} {string.Join(',', form.Fields.GetAll("tag"))} {form.Files.Count}";
                }
            )
        );
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task A_multipart_form_is_read_with_its_files(int size)
    {
        var content = new MultipartFormDataContent
        {
            { new StringContent("Ünï"), "name" },
            {
                new ByteArrayContent(new byte[size]) { Headers = { { "Content-Type", "image/png" } } },
                "picture",
                "../a b.png"
            },
        };

        Assert.Equal(
            $"Ünï picture ../a b.png a_b.png image/png {size} {size}",
            await See(
                new TestRequest("POST", "/") { Content = content },
                async request =>
                {
                    var form = await request.FormAsync();
                    var file = form.GetFile("picture")!;
                    using var copy = new MemoryStream();
                    await file.OpenRead().CopyToAsync(copy);
                    return $"{form["name"]} {file.Name} {file.FileName} {file.SecureFileName} {file.ContentType} {file.Length} {copy.Length}";
                }
            )
        );
    }

    [Theory]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nx\r\n--b--", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", 400)]
    [InlineData("multipart/form-data; boundary=b", "garbage", 400)]
    [InlineData("multipart/form-data; boundary=b", "", 400)]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n0123456789x\r\n--b--",
        413
    )]
    [InlineData("application/x-www-form-urlencoded", "a=0123456789x", 413)]
    [InlineData("application/x-www-form-urlencoded", "a=01234&b=01234&c=012345", 413)]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n0123456789\r\n--b\r\nContent-Disposition: form-data; name=b\r\n\r\n0123456789x\r\n--b--",
        413
    )]
    [InlineData("application/x-www-form-urlencoded", "a=&b=&c=&d=", 413)]
    public async Task A_form_that_is_wrong_is_refused(string type, string body, int status)
    {
        var limits = new FormLimits
        {
            MaxFields = 3,
            MaxFieldSize = 10,
            MaxFieldsSize = 20,
        };
        var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var error = await Assert.ThrowsAsync<HttpException>(() =>
            See(
                new TestRequest("POST", "/") { Content = content },
                async request => (await request.FormAsync()).Fields.Count.ToString(),
                limits
            )
        );

        Assert.Equal(status, error.Status);
    }

    [Fact]
    public async Task A_body_of_another_type_is_an_empty_form_and_stays_readable()
    {
        Assert.Equal(
            "0 a=1",
            await See(
                new TestRequest("POST", "/") { Content = new StringContent("a=1") },
                async request => $"{(await request.FormAsync()).Fields.Count} {await request.TextAsync()}"
            )
        );
    }

    [Theory]
    [InlineData("application/json", "{\"name\":\"Ann\"}", 200, "Ann")]
    [InlineData("application/problem+json", "{\"Name\":\"Ann\"}", 200, "Ann")]
    [InlineData("text/plain", "{}", 415, "application/json")]
    [InlineData("application/json", "{\"name\":\n 1}", 400, "$.name, line 2")]
    [InlineData("application/json", "", 400, "line 1")]
    public async Task JSON_is_read_or_clearly_refused(string type, string body, int status, string expected)
    {
        var content = new StringContent(body, Encoding.UTF8, type);
        try
        {
            var name = await See(
                new TestRequest("POST", "/") { Content = content },
                async request => (await request.JsonAsync<Person>())!.Name
            );
            Assert.Equal((status, expected), (200, name));
        }
        catch (HttpException error)
        {
            Assert.Equal(status, error.Status);
            Assert.Contains(expected, error.Description, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("nosuch")]
    public async Task A_charset_that_is_not_supported_is_415(string charset)
    {
        var request = new TestRequest("POST", "/")
        {
            Content = new ByteArrayContent([0x78])
            {
                Headers = { { "Content-Type", $"text/plain; charset={charset}" } },
            },
        };

        Assert.StartsWith("415 ", await See(request, SeeText));

        static async ValueTask<string> SeeText(Request request)
        {
            try
            {
                return await request.TextAsync();
            }
            catch (HttpException error)
            {
                return $"{error.Status} {error.Message}";
            }
        }
    }

    [Theory]
    [InlineData("text/plain", false, "[]")]
    [InlineData("application/x-www-form-urlencoded", true, "[&lt;b&gt;]")]
    [InlineData("application/x-www-form-urlencoded", false, "request.form was not read before the template")]
    public async Task A_template_sees_the_form_that_was_read(string type, bool isRead, string expected)
    {
        var request = new TestRequest("POST", "/")
        {
            Content = new ByteArrayContent("title=%3Cb%3E"u8.ToArray()) { Headers = { { "Content-Type", type } } },
        };

        Assert.Contains(expected, await See(request, Print));

        async ValueTask<string> Print(Request request)
        {
            if (isRead)
            {
                await request.FormAsync();
            }
            try
            {
                return new LiquidEngine().RenderText("[{{ request.form['title'] }}]", new { request });
            }
            catch (TemplateException error)
            {
                return error.Message;
            }
        }
    }

    [Fact]
    public void An_error_has_the_status_of_one() =>
        Assert.Contains(
            "such as a redirect",
            Assert.Throws<ArgumentOutOfRangeException>(() => new HttpException(302)).Message
        );

    [Fact]
    public async Task Text_is_read_by_its_charset()
    {
        var content = new ByteArrayContent([0xE9])
        {
            Headers = { { "Content-Type", "text/plain; charset=iso-8859-1" } },
        };

        Assert.Equal(
            "é",
            await See(new TestRequest("POST", "/") { Content = content }, async r => await r.TextAsync())
        );
    }

    [Fact]
    public async Task The_servers_limit_holds_for_forms()
    {
        var client = new TestClient(
            async (environ, start) =>
            {
                await new Request(environ).FormAsync();
                start(200);
            }
        )
        {
            MaxBodySize = 5,
        };

        Assert.Equal(413, (await client.PostFormAsync("/", ("name", "Ann"))).Status);
    }

    private static async Task<string> See(
        TestRequest request,
        Func<Request, ValueTask<string>> see,
        FormLimits? limits = null
    )
    {
        var client = new TestClient(
            async (environ, start) =>
            {
                await using var seen = new Request(environ, limits);
                await new Response(await see(seen)).SendAsync(environ, start);
            }
        );
        return (await client.SendAsync(request)).Text;
    }

    private sealed record Person(string Name);
}
