namespace Gateway.Cli.Tests;

/// <summary>What a run of the command left behind.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>The error, which has to be one line that says whose it is.</summary>
    public string ErrorLine
    {
        get
        {
            var line = Assert.Single(Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("server: ", line, StringComparison.Ordinal);
            return line["server: ".Length..];
        }
    }

    /// <summary>Fails with everything the command said unless it ended with this code.</summary>
    public Outcome Exits(int code)
    {
        Assert.True(code == ExitCode, $"exit code {ExitCode}, expected {code}\nstdout:\n{Output}\nstderr:\n{Errors}");
        return this;
    }

    /// <summary>Fails unless the error is one line with these parts in it.</summary>
    public Outcome Says(params string[] parts)
    {
        Assert.All(parts, part => Assert.Contains(part, ErrorLine, StringComparison.Ordinal));
        return this;
    }
}
