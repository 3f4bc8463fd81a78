using System.Diagnostics;
using System.Text.Json;
using Gateway.Tests;

namespace Gateway.Architecture;

public sealed class SolutionTests
{
    public static TheoryData<string> ShippedProjects =>
        [.. Project.All.Where(project => project.IsShipped).Select(project => project.Folder)];

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = File.ReadAllText(Repository.At("Gateway.sln")).Replace('\\', '/');
        var missing = Project
            .All.Select(project => SourceFiles.Relative(project.File))
            .Where(file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal));
        Assert.True(!missing.Any(), $"Not in Gateway.sln, so never built by ./test: {string.Join(", ", missing)}");
    }

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public async Task A_shipped_project_is_packed_with_documentation_and_an_API_baseline(string folder)
    {
        var file = Project.All.Single(project => project.Folder == folder).File;
        using var msbuild = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "msbuild",
                    file,
                    "-getProperty:IsPackable,OutputType,GenerateDocumentationFile,Description,PackageLicenseExpression",
                ]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        using var json = JsonDocument.Parse(
            await msbuild.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
        );
        var properties = json.RootElement.GetProperty("Properties");
        Assert.Equal("true", properties.GetProperty("GenerateDocumentationFile").GetString());
        if (properties.GetProperty("OutputType").GetString() == "Exe")
        {
            // The command is no library: it has nothing to reference, and no API.
            return;
        }
        Assert.Equal("true", properties.GetProperty("IsPackable").GetString());
        Assert.Equal("Apache-2.0", properties.GetProperty("PackageLicenseExpression").GetString());
        // NuGet's own text when nobody wrote one.
        Assert.NotEqual("Package Description", properties.GetProperty("Description").GetString());
        var baseline = Path.Combine(Path.GetDirectoryName(file)!, "PublicAPI.Unshipped.txt");
        Assert.True(File.Exists(baseline), $"{folder} has no public-API baseline: run eng/public-api {folder}");
    }
}
