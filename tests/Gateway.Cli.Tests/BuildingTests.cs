namespace Gateway.Cli.Tests;

/// <summary>Applications that are built first. Each build takes seconds, so there are few.</summary>
public sealed class BuildingTests
{
    private const string Application =
        "public static ValueTask Application(Environ environ, StartResponse startResponse)";

    [Fact]
    public async Task A_file_needs_no_directives_is_built_once_and_leaves_nothing_behind()
    {
        using var run = new Run();
        run.With("XDG_CACHE_HOME", Path.Combine(run.Folder, "cache"));
        var file = run.Write(
            "apps/app.cs",
            $$"""
            static class App
            {
                {{Application}}
                {
                    startResponse(200).Write("from a file"u8);
                    return default;
                }
            }
            """
        );
        var folder = Path.GetDirectoryName(file)!;
        // Which says little when the tests run as root.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var built = (await run.Server("--app", file, "--check")).Exits(0);
        Assert.Equal(("app.cs is fine.\n", "building app.cs…\n"), (built.Output, built.Errors));
        var known = (await run.Server("--app", "apps/app.cs", "--check")).Exits(0);
        Assert.Empty(known.Errors);
        Assert.Equal([file], Directory.GetFileSystemEntries(folder));

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        run.Write("apps/app.cs", "static class App { public static int Broken() => missing; }");
        var broken = (await run.Server("--app", file, "--check")).Exits(3);
        Assert.Contains($"server: {file} could not be built:\n{file}(1,", broken.Errors, StringComparison.Ordinal);
        Assert.Contains("error CS0103: The name 'missing' does not exist", broken.Errors, StringComparison.Ordinal);

        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            Path.Combine(Places.Root, "samples", "custom", "hello.cs"),
            "--bind",
            "127.0.0.1:0"
        );
        Assert.Equal("Hello, World!", await server.GetAsync("/hello"));
    }

    [Fact]
    public async Task A_files_directives_are_respected()
    {
        using var run = new Run();
        run.With("XDG_CACHE_HOME", Path.Combine(run.Folder, "cache"));
        run.Write(
            "Library/Library.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
        );
        run.Write("Library/Word.cs", "public static class Word { public const string Greeting = \"Ahoy\"; }");
        run.Write(
            "app.cs",
            $$"""
            #:package System.CommandLine@2.0.15
            #:property LangVersion=preview
            #:project Library/Library.csproj

            static class App
            {
                public static ValueTask<Application> CreateApplication(ApplicationHost host)
                {
                    Console.WriteLine(new System.CommandLine.Option<int>(Word.Greeting).Name);
                    return new(Application);
                }

                private {{Application["public ".Length..]}} => default;
            }
            """
        );
        var outcome = (await run.Server("--app", "app.cs", "--check")).Exits(0);
        Assert.Equal("Ahoy\napp.cs is fine.\n", outcome.Output);
    }

    [Fact]
    public async Task Top_level_statements_are_answered_with_the_cure()
    {
        using var run = new Run();
        run.With("XDG_CACHE_HOME", Path.Combine(run.Folder, "cache"));
        run.Write("program.cs", "Console.WriteLine(1);");
        var outcome = (await run.Server("--app", "program.cs")).Exits(3);
        Assert.Contains("top-level statements", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("public static member named Application", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("dotnet run program.cs", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_built_with_its_packages_beside_it_and_so_runs_as_an_assembly_too()
    {
        using var run = new Run();
        var contract = Path.Combine(Places.ServerDirectory, "Gateway.Abstractions.dll");
        run.Write(
            "Mine/Mine.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{contract}" />
                <PackageReference Include="System.CommandLine" Version="2.0.15" />
              </ItemGroup>
            </Project>
            """
        );
        run.Write(
            "Mine/App.cs",
            """
            using Gateway;

            static class App
            {
                public static ValueTask<Application> CreateApplication(ApplicationHost host)
                {
                    Console.WriteLine(new System.CommandLine.Option<int>(host.Settings["greeting"]).Name);
                    return new((environ, startResponse) => default);
                }
            }
            """
        );
        run.Write("Mine/gateway.json", """{ "settings": { "greeting": "Ahoy" } }""");
        var project = (await run.Server("--app", "Mine/Mine.csproj", "--check")).Exits(0);
        Assert.Equal("Ahoy\nMine is fine.\n", project.Output);

        run.With("GATEWAY_SETTINGS__GREETING", "Again");
        var assembly = (await run.Server("--app", "Mine/bin/Release/net10.0/Mine.dll", "--check")).Exits(0);
        Assert.Equal("Again\nMine is fine.\n", assembly.Output);
    }
}
