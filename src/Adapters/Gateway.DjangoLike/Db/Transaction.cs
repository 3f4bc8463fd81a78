using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.DjangoLike.Db;

/// <summary>Runs code that succeeds or fails as a whole (<c>django.db.transaction</c>): <c>await
/// Transaction.AtomicAsync(async () =&gt; …)</c>. Inside of another it is a savepoint, which alone is rolled back when the
/// inner code fails and the outer catches that.</summary>
/// <remarks>Of the current <see cref="ProjectScope"/>. On SQLite a transaction takes the lock for writing when it begins, so
/// that none fails half-way for want of it.</remarks>
public static class Transaction
{
    /// <summary>Runs code in a transaction; committed when it returns, rolled back when it throws.</summary>
    /// <param name="work">The code.</param>
    /// <returns>A task that completes when it is committed.</returns>
    public static Task AtomicAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return AtomicAsync(async () =>
        {
            await work();
            return true;
        });
    }

    /// <inheritdoc cref="AtomicAsync(Func{Task})"/>
    /// <typeparam name="TResult">What the code returns.</typeparam>
    /// <param name="work">The code.</param>
    /// <returns>What it returned.</returns>
    public static async Task<TResult> AtomicAsync<TResult>(Func<Task<TResult>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var scope = ProjectScope.Required;
        await using var level = await scope.Transactions.EnterAsync(scope.Database);
        var result = await work();
        await level.CompleteAsync();
        return result;
    }

    /// <inheritdoc cref="AtomicAsync(Func{Task})"/>
    public static void Atomic(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Atomic(() =>
        {
            work();
            return true;
        });
    }

    /// <inheritdoc cref="AtomicAsync{TResult}(Func{Task{TResult}})"/>
    public static TResult Atomic<TResult>(Func<TResult> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Blocking.Wait(() => AtomicAsync(() => Task.FromResult(work())));
    }

    /// <summary>Runs code once the outermost transaction is committed, at once where there is none, and never when it is
    /// rolled back (<c>on_commit</c>).</summary>
    /// <param name="callback">The code.</param>
    public static void OnCommit(Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ProjectScope.Required.Transactions.OnCommit(callback);
    }

    /// <summary>Makes the innermost transaction roll back when it ends, without an exception
    /// (<c>set_rollback(True)</c>).</summary>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public static void SetRollback() => ProjectScope.Required.Transactions.SetRollback();

    /// <summary>The transactions open in a scope.</summary>
    internal sealed class Stack
    {
        private readonly List<Level> _levels = [];
        private readonly List<Action> _callbacks = [];

        public async Task<Level> EnterAsync(ModelContext context)
        {
            var database = context.Database;
            var level = database.CurrentTransaction is { } outer
                ? new Level(this, outer, $"s{_levels.Count}", _callbacks.Count)
                : new Level(this, await database.BeginTransactionAsync(), null, 0);
            if (level.Savepoint is { } name)
            {
                await level.Transaction.CreateSavepointAsync(name);
            }
            _levels.Add(level);
            return level;
        }

        public void OnCommit(Action callback)
        {
            if (_levels.Count == 0)
            {
                callback();
            }
            else
            {
                _callbacks.Add(callback);
            }
        }

        public void SetRollback() =>
            (
                _levels.Count > 0
                    ? _levels[^1]
                    : throw new InvalidOperationException(
                        "There is no transaction to roll back: run this in Transaction.Atomic."
                    )
            ).RollBack = true;

        internal async ValueTask LeaveAsync(Level level)
        {
            _levels.Remove(level);
            var commit = level is { Completed: true, RollBack: false };
            if (level.Savepoint is { } name)
            {
                if (commit)
                {
                    await level.Transaction.ReleaseSavepointAsync(name);
                }
                else
                {
                    await level.Transaction.RollbackToSavepointAsync(name);
                    _callbacks.RemoveRange(level.Callbacks, _callbacks.Count - level.Callbacks);
                }
                return;
            }
            await using (level.Transaction)
            {
                if (commit)
                {
                    await level.Transaction.CommitAsync();
                }
            }
            List<Action> due = commit ? [.. _callbacks] : [];
            _callbacks.Clear();
            due.ForEach(callback => callback());
        }
    }

    /// <summary>One transaction or savepoint.</summary>
    internal sealed class Level(Stack stack, IDbContextTransaction transaction, string? savepoint, int callbacks)
        : IAsyncDisposable
    {
        private bool _left;

        public IDbContextTransaction Transaction => transaction;

        public string? Savepoint => savepoint;

        public int Callbacks => callbacks;

        public bool Completed { get; private set; }

        public bool RollBack { get; set; }

        public ValueTask CompleteAsync()
        {
            Completed = true;
            return DisposeAsync();
        }

        public ValueTask DisposeAsync()
        {
            if (_left)
            {
                return default;
            }
            _left = true;
            return stack.LeaveAsync(this);
        }
    }
}
