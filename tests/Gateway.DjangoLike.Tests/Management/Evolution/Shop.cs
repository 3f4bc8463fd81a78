using System.Reflection;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Management;

namespace Gateway.DjangoLike.Tests.Management.Evolution;

/// <summary>A project in a folder of its own, whose models and migrations can be exchanged between commands and
/// starts.</summary>
internal sealed class Shop(string databaseUrl) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("djangolike-shop-");
    private readonly List<ApplicationHost> _hosts = [];
    private readonly StringWriter _said = new();

    public IList<AppConfig> Apps { get; set; } = [new Before.ShopConfig()];

    public Assembly? Migrations { get; set; }

    public bool MigrateOnStart { get; set; }

    public string Folder => _folder.FullName;

    /// <summary>What the last command or start has written.</summary>
    public string Said => _said.ToString();

    private Settings NewSettings() =>
        new("Shop", _folder.FullName)
        {
            InstalledApps = Apps,
            DataFolder = _folder.FullName,
            DatabaseUrl = databaseUrl,
            MigrationsAssembly = Migrations,
            MigrateOnStart = MigrateOnStart,
        };

    public async Task<int> RunAsync(params string[] words)
    {
        var host = NewHost();
        return await new CommandRunner(NewSettings(), host, TextReader.Null, _said).RunAsync(words);
    }

    /// <summary>Writes a migration of what has changed, and builds it.</summary>
    public async Task MakeMigrationAsync(params string[] words)
    {
        Assert.True(await RunAsync(["makemigrations", "--source", Folder, .. words]) == 0, Said);
        Migrations = CompiledMigrations.Build(Folder);
    }

    public async Task<Project> StartAsync() => await Project.CreateAsync(NewSettings(), NewHost());

    public async Task<string> RefusedAsync() =>
        (await Assert.ThrowsAsync<InvalidOperationException>(StartAsync)).Message;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
        }
        _folder.Delete(recursive: true);
    }

    private ApplicationHost NewHost()
    {
        _said.GetStringBuilder().Clear();
        var host = new ApplicationHost(errors: _said);
        _hosts.Add(host);
        return host;
    }
}
