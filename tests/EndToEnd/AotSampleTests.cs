using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The server embedded in a program of its own, compiled ahead of time: what nothing but the publishing of it
/// shows to work.</summary>
public sealed class AotSampleTests
{
    [Fact(Timeout = 400_000)]
    public async Task A_native_program_that_embeds_the_server_answers_and_stops()
    {
        // NativeAOT links with either.
        _ = RequiredTool.TryFind("clang") ?? RequiredTool.Find("gcc");
        var folder = Directory.CreateTempSubdirectory("gateway-test-").FullName;
        try
        {
            var published = Path.Combine(folder, "published");
            // Beside the repository's own outputs, which other tests use meanwhile.
            await SystemProgram.RunAsync(
                "dotnet",
                "publish",
                Repository.At("samples", "aot"),
                "--configuration=Release",
                $"--output={published}",
                $"--property:ArtifactsPath={Path.Combine(folder, "artifacts")}",
                "--property:RunAnalyzers=false",
                "--disable-build-servers",
                "--nologo"
            );
            Assert.False(File.Exists(Path.Combine(published, "Gateway.Server.dll")), "it is not one native program");
            await using var server = await ServerProcess.StartProgramAsync(
                Path.Combine(published, "hello"),
                "127.0.0.1:0"
            );
            using (var wire = await Wire.ConnectAsync(server))
            {
                await wire.SendAsync(
                    "GET /hello HTTP/1.1\r\nHost: here\r\n\r\nGET /again HTTP/1.1\r\nHost: here\r\n\r\n"
                );
                Assert.Equal(("HTTP/1.1 200 OK", "Hello, World!"), await wire.ReadAsync());
                Assert.Equal(("HTTP/1.1 200 OK", "Hello, World!"), await wire.ReadAsync());
            }
            server.Terminate();
            Assert.Equal(0, await server.ExitAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
