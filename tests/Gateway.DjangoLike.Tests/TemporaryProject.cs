using Gateway.DjangoLike.Conf;
using Gateway.Testing;

namespace Gateway.DjangoLike.Tests;

/// <summary>A project whose files live in a folder of their own, and go with it.</summary>
internal sealed class TemporaryProject : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("djangolike-");
    private readonly ApplicationHost _host;
    private Project? _project;

    public TemporaryProject(Action<Settings> configure)
        : this(folder => new("test", folder), configure) { }

    public TemporaryProject(Func<string, Settings> settings, Action<Settings>? configure = null)
    {
        Settings = settings(_folder.FullName);
        Settings.DataFolder = _folder.FullName;
        // Hashing a password takes its time on purpose.
        Settings.MakeFirstSuperuser = false;
        configure?.Invoke(Settings);
        _host = new(errors: Errors);
    }

    public Settings Settings { get; }

    public StringWriter Errors { get; } = new();

    public string Folder => _folder.FullName;

    public Project Project => _project ?? throw new InvalidOperationException("call StartAsync first");

    public async Task<TestClient> StartAsync()
    {
        _project = await Project.CreateAsync(Settings, _host);
        return new(_project.Application);
    }

    public TemporaryProject WithTemplate(string name, string text) => WithFile($"Templates/{name}", text);

    public TemporaryProject WithFile(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _folder.Delete(recursive: true);
    }
}
