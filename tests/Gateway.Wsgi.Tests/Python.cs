using System.Diagnostics;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests;

/// <summary>The interpreter that the tests use: Debian's, since the frameworks are packages of its, or the first on PATH.</summary>
internal static class Python
{
    private const string Debian = "/usr/bin/python3";

    /// <summary>The applications of these tests.</summary>
    public static string Apps { get; } = Repository.At("tests", "Gateway.Wsgi.Tests", "Apps");

    /// <summary>The interpreter; without one the test ends here.</summary>
    public static string Find() => File.Exists(Debian) ? Debian : RequiredTool.Find("python3");

    /// <summary>The interpreter, if it has a package; else the test ends here.</summary>
    public static string With(string package)
    {
        var python = Find();
        using var look = Process.Start(
            new ProcessStartInfo(python, ["-c", $"import {package}"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        look.StandardError.ReadToEnd();
        look.WaitForExit();
        if (look.ExitCode != 0)
        {
            var reason = $"{python} has no {package}; eng/install-test-tools installs it from Debian.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }
        return python;
    }

    /// <summary>Starts the command with an application of these tests.</summary>
    public static Task<ServerProcess> StartAsync(string target, params string[] options) =>
        ServerProcess.StartAsync($"wsgi:{target}", ["--app-dir", Apps, "--python", Find(), .. options]);
}
