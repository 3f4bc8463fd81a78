using System.Diagnostics;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Which migrations a context has applied itself while this is there. EF Core does not tell: of two that migrate one
/// database at once, the second waits for the first and finds nothing to do.</summary>
internal sealed class MigrationRun
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<string> _applied = [];
    private readonly IMigrator _migrator;

    public MigrationRun(ModelContext context)
    {
        _migrator = context.GetService<IMigrator>();
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Their ids, in order.</summary>
    public IReadOnlyList<string> Applied => _applied;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.MigrationApplying.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Other contexts of this process are heard, too; this one's events come one after another.
        if (value.Value is MigrationEventData data && ReferenceEquals(data.Migrator, _migrator))
        {
            _applied.Add(data.Migration.GetType().GetCustomAttribute<MigrationAttribute>()!.Id);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
