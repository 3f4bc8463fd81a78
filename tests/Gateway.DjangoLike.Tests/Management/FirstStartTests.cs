using System.Diagnostics;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Tests.Management;

/// <summary>First starts of two processes at once, on one database.</summary>
public sealed class FirstStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("djangolike-starts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("sqlite_master")]
    [InlineData("django_content_type")]
    [InlineData("auth_permission")]
    [InlineData("auth_user")]
    public async Task A_start_that_another_overtakes_finds_what_that_has_made(string table)
    {
        using var first = new StringWriter();
        using var second = new StringWriter();
        using var overtaking = new AfterFirstRead(
            Path.Combine(_folder.FullName, "db.sqlite3"),
            table,
            () => Project.CreateAsync(NewSettings(), new(errors: second))
        );
        var project = await Project.CreateAsync(NewSettings(), new(errors: first));
        Assert.True(overtaking.HasRun);
        Assert.Contains("made the superuser", second.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("made the superuser", first.ToString(), StringComparison.Ordinal);
        await using var scope = project.EnterScope();
        Assert.Equal("carol", (await User.Objects.GetAsync(user => user.IsSuperuser)).Username);
        Assert.Equal(4 * 4, await Permission.Objects.CountAsync());
    }

    private Settings NewSettings()
    {
        var settings = new Settings("users", _folder.FullName)
        {
            InstalledApps = [new ContentTypesConfig(), new AuthConfig()],
            DataFolder = _folder.FullName,
        };
        (settings.Superuser.Username, settings.Superuser.Password) = ("carol", "chosen");
        return settings;
    }

    /// <summary>Runs something when a table has been read for the first time, before who has read it goes on.</summary>
    private sealed class AfterFirstRead
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>,
            IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];
        private readonly string _database;
        private readonly string _table;
        private readonly Func<ValueTask<Project>> _run;
        private int _runs;

        public AfterFirstRead(string database, string table, Func<ValueTask<Project>> run)
        {
            (_database, _table, _run) = (database, table, run);
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public bool HasRun => _runs > 0;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value.Key == RelationalEventId.CommandExecuted.Name
                && value.Value is CommandEventData { Context: ModelContext context } data
                && context.Database.GetDbConnection().DataSource == _database
                && data.Command.CommandText.Contains($"FROM \"{_table}\"", StringComparison.Ordinal)
                && Interlocked.Increment(ref _runs) == 1
            )
            {
                // The event has no asynchronous form.
                Task.Run(() => _run().AsTask()).GetAwaiter().GetResult();
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
