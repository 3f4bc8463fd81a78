using System.Security.Cryptography;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The challenge: applications of any framework, on one server that never changes.</summary>
public sealed class SampleTests(SampleTests.UnchangingServer unchanging) : IClassFixture<SampleTests.UnchangingServer>
{
    [Theory(Timeout = 120_000)]
    [InlineData("Hello")]
    [InlineData("FlaskLike")]
    [InlineData("DjangoLike")]
    [InlineData("PyramidLike")]
    [InlineData("samples/custom/hello.cs")]
    [InlineData("samples/custom/framework.cs")]
    public async Task The_same_server_runs_it_and_curl_gets_hello(string app)
    {
        await using var server = await ServerProcess.StartAsync(
            app.Contains('/') ? Repository.At(app.Split('/')) : app
        );
        var answer = await SystemProgram.RunAsync("curl", "-si", $"{server.Address}hello");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("Hello, World!", answer, StringComparison.Ordinal);
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        Assert.Equal(unchanging.Before, UnchangingServer.Hash());
    }

    /// <summary>What the server's own files were before any application ran.</summary>
    public sealed class UnchangingServer
    {
        public string Before { get; } = Hash();

        public static string Hash()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Directory.GetFiles(Repository.ServerDirectory).Order(StringComparer.Ordinal))
            {
                hash.AppendData(File.ReadAllBytes(file));
            }
            return Convert.ToHexString(hash.GetHashAndReset());
        }
    }
}
