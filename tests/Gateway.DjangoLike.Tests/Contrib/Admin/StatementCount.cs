using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Counts the statements that this flow of control sends to a database.</summary>
internal sealed class StatementCount
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    // Other tests run beside this one.
    private static readonly AsyncLocal<StatementCount?> Current = new();

    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    public StatementCount()
    {
        Current.Value = this;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => _count;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && Current.Value == this)
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        Current.Value = null;
    }
}
