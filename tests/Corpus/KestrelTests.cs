using System.Net;
using Gateway.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Corpus;

/// <summary>The corpus against Kestrel: what it accepts that this server refuses, or the other way round, is listed in
/// KestrelDifferences.txt with the clause that decides.</summary>
public sealed class KestrelTests(KestrelTests.Kestrel server) : IClassFixture<KestrelTests.Kestrel>
{
    private static readonly Dictionary<string, string> Differences = File.ReadAllLines(
            Repository.At("tests", "Corpus", "KestrelDifferences.txt")
        )
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(' ', 3))
        .ToDictionary(parts => parts[0], parts => parts[1]);

    public static TheoryData<string> Names => CorpusCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Kestrel_says_the_same_or_the_difference_is_listed(string name)
    {
        var entry = CorpusCase.All[name];
        if (entry.IsUnfinished)
        {
            // It closes the connection and says nothing: neither accepted nor refused.
            return;
        }

        // Bytes without an end, so that the end of input is no part of the verdict.
        var statuses = await Client.ExchangeAsync(
            server.EndPoint,
            entry.Bytes,
            enough: entry.Requests + (entry.IsAccepted ? 0 : 1)
        );

        // An answer of 400 or more is a refusal: the application answers with 200 alone.
        var accepts = statuses.Count > 0 && statuses.TrueForAll(status => status == 200);
        var verdict = accepts ? "accepts" : "refuses";
        var expected = entry.IsAccepted ? "accepts" : "refuses";
        Assert.True(
            Differences.GetValueOrDefault(name, expected) == verdict,
            $"Kestrel {verdict} {name} ({string.Join(' ', statuses)}), and it is listed otherwise. {entry.Clause} decides; when "
                + $"the difference is meant: {name} {verdict} {entry.Clause}"
        );
    }

    [Fact]
    public void The_list_of_differences_holds_differences_only()
    {
        Assert.All(
            Differences,
            entry => Assert.NotEqual(CorpusCase.All[entry.Key].IsAccepted ? "accepts" : "refuses", entry.Value)
        );
    }

    /// <summary>Kestrel as it comes, but for the end of a connection: it is told to close after a while of silence.</summary>
    public sealed class Kestrel : IAsyncLifetime
    {
        private WebApplication? _application;

        public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

        public async ValueTask InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(options =>
            {
                options.Listen(IPAddress.Loopback, 0);
                options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);
                options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2);
            });
            _application = builder.Build();
            _application.Run(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                await context.Response.WriteAsync("ok\n");
            });
            await _application.StartAsync();
            var address = _application
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.Single();
            EndPoint = IPEndPoint.Parse(address["http://".Length..]);
        }

        public async ValueTask DisposeAsync()
        {
            if (_application is not null)
            {
                await _application.DisposeAsync();
            }
        }
    }
}
