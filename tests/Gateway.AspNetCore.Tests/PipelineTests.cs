using System.Buffers;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.AspNetCore.Tests;

/// <summary>A Gateway application in the pipeline of an ASP.NET Core application.</summary>
public sealed class PipelineTests : IAsyncDisposable
{
    private readonly HttpClient _client = new(
        new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // the certificate is the test's own
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
            },
        }
    );
    private WebApplication? _app;

    [Fact]
    public async Task It_answers_what_arrives_at_the_end_of_the_pipeline()
    {
        var address = await StartAsync(app =>
        {
            app.UseResponseCompression();
            app.Use(
                (context, next) =>
                {
                    context.Response.Headers["X-Before"] = "1";
                    return next(context);
                }
            );
            app.RunGateway(TestApplication.RunAsync);
        });

        using var response = await GetAsync(address + "/hello");

        Assert.Equal("Hello, World!", await ReadAsync(response));
        Assert.Equal("1", response.Headers.GetValues("X-Before").Single());
    }

    [Fact]
    public async Task A_body_that_middleware_replaced_is_written_whole()
    {
        var address = await StartAsync(app =>
        {
            app.UseResponseCompression();
            app.RunGateway(TestApplication.RunAsync);
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, address + "/hello");
        request.Headers.Add("Accept-Encoding", "gzip");

        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var text = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var reader = new StreamReader(text);
        Assert.Equal("Hello, World!", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/sub", "/sub||")]
    [InlineData("/sub/", "/sub|/|")]
    [InlineData("/sub/a%2Fb/c?q=1", "/sub|/a/b/c|q=1")]
    [InlineData("/SUB/x", "/SUB|/x|")]
    [InlineData("/subway", "other")]
    public async Task A_prefix_becomes_the_path_base(string path, string expected)
    {
        var address = await StartAsync(app =>
        {
            app.MapGateway("/sub", SayPath);
            app.Run(context => context.Response.WriteAsync("other"));
        });

        using var response = await GetAsync(address + path);

        Assert.Equal(expected, await ReadAsync(response));
    }

    [Fact]
    public async Task What_middleware_put_into_the_context_is_seen_and_what_the_application_puts_does_not_leave_it()
    {
        var local = new AsyncLocal<string?>();
        string? after = null;
        var address = await StartAsync(app =>
        {
            app.Use(
                async (context, next) =>
                {
                    local.Value = "middleware's";
                    await next(context);
                    after = local.Value;
                }
            );
            app.RunGateway(
                (_, startResponse) =>
                {
                    startResponse(200).Write(Encoding.ASCII.GetBytes(local.Value!));
                    local.Value = "application's";
                    return default;
                }
            );
        });

        using var response = await GetAsync(address);

        Assert.Equal("middleware's", await ReadAsync(response));
        Assert.Equal("middleware's", after);
    }

    [Fact]
    public async Task Tls_tells_what_was_agreed_on()
    {
        (SslProtocols Protocol, TlsCipherSuite CipherSuite, string? Name, string Scheme) seen = default;
        var address = await StartAsync(
            app =>
                app.RunGateway(
                    (environ, startResponse) =>
                    {
                        var tls = environ.Get<ITlsInfo>()!;
                        seen = (tls.Protocol, tls.CipherSuite, tls.ServerName, environ.Scheme);
                        Assert.Null(tls.ClientCertificate);
                        startResponse(200);
                        return default;
                    }
                ),
            listen => listen.UseHttps(Certificate())
        );

        using var response = await GetAsync(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(seen.Protocol is SslProtocols.Tls12 or SslProtocols.Tls13);
        Assert.NotEqual(default, seen.CipherSuite);
        Assert.Equal(("localhost", "https"), (seen.Name, seen.Scheme));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    private async Task<string> StartAsync(Action<WebApplication> configure, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.AddLogging();
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(options =>
                options.UseGatewayRules().Listen(IPAddress.Loopback, 0, endPoint => listen?.Invoke(endPoint))
            );
        _app = builder.Build();
        configure(_app);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        return _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    private static ValueTask SayPath(Environ environ, StartResponse startResponse)
    {
        startResponse(200).Write(Encoding.UTF8.GetBytes($"{environ.PathBase}|{environ.Path}|{environ.QueryString}"));
        return default;
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }

    private Task<HttpResponseMessage> GetAsync(string address) =>
        _client.GetAsync(new Uri(address), TestContext.Current.CancellationToken);

    private static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
