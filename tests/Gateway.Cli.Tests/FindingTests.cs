namespace Gateway.Cli.Tests;

/// <summary>A miss says what was looked for, where, what was found, and the nearest; it exits 3.</summary>
public sealed class FindingTests
{
    private static string Exports => Places.Fixture("Exports");

    public static TheoryData<string, string[]> Misses =>
        new()
        {
            { "Helo", ["'Helo'", Places.Apps, "did you mean 'Hello'?"] },
            { "hello", ["'hello'", "did you mean 'Hello'?"] },
            { "SomethingElse", ["'SomethingElse'", Places.Apps, "there are ", "Hello"] },
            { "nosuch:module", ["'nosuch'", Places.Apps, "no adapter serves nosuch:"] },
            { "Hello:", ["'Hello:'", "Type.Member"] },
            { "Hello:Application", ["'Application' picks no member of Hello", "Type.Member"] },
            {
                "Hello:HelloAplication.Application",
                [
                    "Hello has no public static application or factory HelloAplication.Application",
                    "Hello.HelloApplication.Application",
                ]
            },
            { "./nowhere.cs", ["there is no file", "nowhere.cs"] },
            { "nowhere.dll", ["there is no file", "nowhere.dll"] },
            { "nowhere/app.csproj", ["there is no file", "nowhere/app.csproj", "its folder does not exist"] },
            { Exports + "x", ["there is no file", "Exports.dllx", "did you mean 'Exports.dll'?"] },
            { Path.ChangeExtension(Exports, ".pdb"), ["is no application", ".dll, .csproj or .cs"] },
            { Path.GetDirectoryName(Exports)!, ["is a folder; name the file", "Exports.dll"] },
            {
                Exports,
                [
                    "Exports exports ",
                    "Exports.AsMethod.Application",
                    "Exports.AsFactory.CreateApplication",
                    "pick one, as in --app",
                ]
            },
            { Places.Export("Nested.Missing"), ["Exports has no public static application or factory Nested.Missing"] },
            {
                Places.Fixture("NearMisses"),
                [
                    "NearMisses exports no application",
                    "'Application'",
                    "'CreateApplication'",
                    "NearMisses.Private.Application is not public",
                    "NearMisses.WrongReturnType.CreateApplication is not static and returns Task<Application>, not ValueTask<Application>",
                    "NearMisses.OtherName.App has another name; call it Application, or pick it with :NearMisses.OtherName.App",
                ]
            },
            { Places.Export("IsNull.Application"), ["Exports.IsNull.Application is null"] },
            { Places.Export("IsNull.CreateApplication"), ["returned null instead of an application"] },
        };

    [Theory]
    [MemberData(nameof(Misses))]
    public async Task A_miss_is_answered_in_one_line(string app, string[] parts)
    {
        (await Run.Command("--app", app, "--check")).Exits(3).Says(parts);
    }

    [Theory]
    [InlineData("AsMethod.Application")]
    [InlineData("Exports.AsMethod.Application")]
    [InlineData("AsProperty.Application")]
    [InlineData("AsProperty.Nested.Application")]
    [InlineData("Nested.Application")]
    [InlineData("AsFactory.CreateApplication")]
    [InlineData("AnyName.Make")]
    public async Task Every_shape_of_an_export_is_loaded(string member)
    {
        var outcome = (await Run.Command("--app", Places.Export(member), "--check")).Exits(0);
        Assert.Equal("Exports is fine.\n", outcome.Output);
    }

    [Theory]
    [InlineData("Hello")]
    [InlineData("Hello:HelloApplication.Application")]
    [InlineData("Hello:Hello.HelloApplication.Application")]
    public async Task An_installed_application_is_loaded_by_its_name(string app)
    {
        (await Run.Command("--app", app, "--check")).Exits(0);
    }

    [Fact]
    public async Task The_application_path_is_searched_first_and_listed()
    {
        using var run = new Run();
        var first = Path.Combine(run.Folder, "one", "Hello");
        Directory.CreateDirectory(first);
        File.Copy(Places.Fixture("NearMisses"), Path.Combine(first, "Hello.dll"));
        Directory.CreateDirectory(Path.Combine(run.Folder, "two", "Empty"));
        run.With("GATEWAY_APP_PATH", "one:" + Path.Combine(run.Folder, "two"));

        var listed = (await run.Server("--list")).Exits(0);
        Assert.Contains(Path.Combine(first, "Hello.dll"), listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine(Places.Apps, "Hello"), listed.Output, StringComparison.Ordinal);
        (await run.Server("--app", "Empty")).Exits(3).Says("two/Empty holds no Empty.dll", "Hello");
        (await run.Server("--app", "Other")).Exits(3).Says("one", "two", Places.Apps);
    }

    [Fact]
    public async Task A_path_is_relative_to_the_working_directory()
    {
        using var run = new Run();
        File.Copy(Path.Combine(Places.Apps, "Hello", "Hello.dll"), Path.Combine(run.Folder, "Hello.dll"));
        (await run.Server("--app", "Hello.dll", "--check")).Exits(0);
        (await run.Server("--app", "./Hello.dll:HelloApplication.Application", "--check")).Exits(0);
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_said_to_be_none()
    {
        using var run = new Run();
        run.Write("App.dll", "no assembly");
        (await run.Server("--app", "App.dll", "--check")).Exits(3).Says("App.dll is no .NET assembly");
    }
}
