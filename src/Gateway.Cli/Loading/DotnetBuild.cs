using System.Diagnostics;

namespace Gateway.Cli.Loading;

/// <summary>Builds an application with the .NET SDK.</summary>
internal sealed class DotnetBuild(TextWriter errors)
{
    /// <summary>C#'s "Program using top-level statements must be an executable".</summary>
    private const string TopLevelStatements = "error CS8805";

    private static string Targets => Path.Combine(AppContext.BaseDirectory, "Application.targets");

    /// <summary>Builds in Release.</summary>
    /// <param name="path">The project or file.</param>
    /// <param name="artifacts">Where all output goes; null for where the project says.</param>
    /// <returns>The path of the assembly.</returns>
    /// <exception cref="CommandException">The build failed; the message shows its errors.</exception>
    public string Run(string path, string? artifacts)
    {
        errors.WriteLine($"building {Path.GetFileName(path)}…");
        var targetPathFile = Path.GetTempFileName();
        try
        {
            var output = Dotnet(path, artifacts, targetPathFile, out var exitCode);
            if (exitCode != 0)
            {
                throw Failed(path, output);
            }
            foreach (var warning in output)
            {
                errors.WriteLine(warning);
            }
            return File.ReadAllText(targetPathFile).Trim() is { Length: > 0 } assembly
                ? assembly
                : throw CommandException.Application($"{path} was built, but is no project that makes an assembly.");
        }
        finally
        {
            File.Delete(targetPathFile);
        }
    }

    private static CommandException Failed(string path, List<string> output) =>
        output.Any(line => line.Contains(TopLevelStatements, StringComparison.Ordinal))
            ? CommandException.Application(
                $"{path} is a program, not an application: it has top-level statements. Put the application into a class with "
                    + "a public static member named Application, or run the file itself with: dotnet run "
                    + Path.GetFileName(path)
            )
            : CommandException.Application($"{path} could not be built:", string.Join('\n', output));

    private static List<string> Dotnet(string path, string? artifacts, string targetPathFile, out int exitCode)
    {
        var start = new ProcessStartInfo(DotnetHost.Path)
        {
            // The folder's global.json says which SDK it takes.
            WorkingDirectory = Path.GetDirectoryName(path),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] arguments =
        [
            "build",
            path,
            "--configuration",
            "Release",
            "--verbosity",
            "quiet",
            "-p:BeforeMicrosoftNETSdkTargets=" + Targets,
            "-p:GatewayProject=" + path,
            "-p:GatewayTargetPathFile=" + targetPathFile,
            .. artifacts is null ? Array.Empty<string>() : ["--artifacts-path", artifacts],
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["DOTNET_NOLOGO"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var lines = new BuildOutput(process);
            process.WaitForExit();
            exitCode = process.ExitCode;
            return lines.Relevant();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw CommandException.Application(
                $"{path} has to be built, and dotnet cannot be run ({error.Message}): install the .NET 10 SDK."
            );
        }
    }
}
