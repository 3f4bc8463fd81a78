using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>An application of a user's own, outside the repository, in every form that <c>--app</c> takes.</summary>
public sealed class UserApplicationTests : IDisposable
{
    private const string Source = """
        using System.Buffers;
        using Gateway;

        public static class Mine
        {
            public static ValueTask Application(Environ environ, StartResponse startResponse)
            {
                startResponse(200, ("content-type", "text/plain")).Write("Hello, World! This is mine."u8);
                return default;
            }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-user-").FullName;

    [Fact(Timeout = 180_000)]
    public async Task One_file_runs_and_nothing_is_written_beside_it()
    {
        var file = Path.Combine(_folder, "mine.cs");
        await File.WriteAllTextAsync(file, Source, TestContext.Current.CancellationToken);
        await AssertServedAsync(file);
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder));
    }

    [Fact(Timeout = 180_000)]
    public async Task A_project_is_built_and_run_and_so_is_its_assembly()
    {
        var project = Path.Combine(_folder, "Mine.csproj");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Mine.cs"), Source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(Repository.ServerDirectory, "Gateway.Abstractions.dll")}" />
              </ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken
        );
        await AssertServedAsync(project);
        var assembly = Directory
            .GetFiles(Path.Combine(_folder, "bin"), "Mine.dll", SearchOption.AllDirectories)
            .First();
        await AssertServedAsync(assembly);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_program_embeds_the_server()
    {
        var program = Repository.At("samples", "custom", "embedded.cs");
        await using var server = await ServerProcess.StartProgramAsync("dotnet", "run", program, "--", "127.0.0.1:0");
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "Hello, World!"), await wire.ReadAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task AssertServedAsync(string app)
    {
        await using var server = await ServerProcess.StartAsync(app);
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync("GET /hello HTTP/1.1\r\nHost: here\r\n\r\n");
        Assert.Equal(("HTTP/1.1 200 OK", "Hello, World! This is mine."), await wire.ReadAsync());
    }
}
