using System.Diagnostics;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Tests.Management;

/// <summary>Runs something when a statement of a database has been run for the nth time, before who has run it goes on.</summary>
internal sealed class AfterRead : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string _database;
    private readonly string _statement;
    private readonly int _times;
    private readonly Func<ValueTask<Project>> _run;
    private int _runs;

    public AfterRead(string database, string statement, int times, Func<ValueTask<Project>> run)
    {
        (_database, _statement, _times, _run) = (database, statement, times, run);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public bool HasRun => _runs >= _times;

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
            && data.Command.CommandText.Contains(_statement, StringComparison.Ordinal)
            && Interlocked.Increment(ref _runs) == _times
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
