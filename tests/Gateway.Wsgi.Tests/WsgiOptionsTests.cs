namespace Gateway.Wsgi.Tests;

public sealed class WsgiOptionsTests
{
    [Fact]
    public void Without_settings_each_processor_has_a_worker_of_one_thread()
    {
        var options = Read([]);
        Assert.Equal((Environment.ProcessorCount, 1), (options.Workers, options.Threads));
        Assert.Equal((TimeSpan.FromSeconds(30), null), (options.Timeout, options.MaxRequests));
        Assert.Equal(Path.GetTempPath(), options.Folder);
    }

    [Fact]
    public void Settings_are_read()
    {
        var options = Read(
            new()
            {
                ["workers"] = "3",
                ["threads"] = "4",
                ["worker-timeout"] = "none",
                ["worker-max-requests"] = "1000",
                ["python"] = "pypy3",
                ["app-dir"] = ".",
            }
        );
        Assert.Equal((3, 4, null, 1000L), (options.Workers, options.Threads, options.Timeout, options.MaxRequests));
        Assert.Equal("pypy3", options.Python);
        Assert.Equal(TimeSpan.FromSeconds(0.5), Read(new() { ["worker-timeout"] = "0.5" }).Timeout);
    }

    [Fact]
    public void A_folder_as_interpreter_is_a_virtual_environment()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-wsgi-venv-");
        var python = Path.Combine(folder.CreateSubdirectory("bin").FullName, "python");
        File.WriteAllText(python, "");
        Assert.Equal(python, Read(new() { ["python"] = folder.FullName }).Python);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("workers", "0", "expected a number from 1 to 1024.")]
    [InlineData("threads", "129", "expected a number from 1 to 128.")]
    [InlineData("threads", "+1", "expected a number from 1 to 128.")]
    [InlineData("worker-max-requests", "x", "expected a number from 1 on.")]
    [InlineData("worker-timeout", "0", "expected seconds above 0, such as 30, or none.")]
    public void What_is_malformed_is_told_with_what_was_expected(string name, string value, string expected)
    {
        var error = Assert.Throws<FormatException>(() => Read(new() { [name] = value }));
        Assert.Equal($"--{name} is '{value}'; {expected}", error.Message);
    }

    private static WsgiOptions Read(Dictionary<string, string> settings) =>
        WsgiOptions.Read(settings, Path.GetTempPath());
}
