using System.Data.Common;
using Gateway.Toolkit.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Db;

/// <summary>What every SQLite connection is told when it opens.</summary>
/// <remarks>A writer that meets another waits in SQLite, in steps of milliseconds, instead of failing with "database is
/// locked" (the provider's own retry sleeps 150 ms at a time). In WAL mode <c>synchronous=NORMAL</c> loses nothing when the
/// process dies and may lose the last transactions, never consistency, when the power does
/// (sqlite.org/pragma.html#pragma_synchronous).</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 30000; PRAGMA synchronous = NORMAL;";

    public override InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    )
    {
        // SQLite would make the file readable for all; its -wal and -shm get the file's mode.
        if (
            !File.Exists(connection.DataSource)
            && new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadWriteCreate
        )
        {
            try
            {
                PrivateFiles.MakeFile(connection.DataSource);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // SQLite fails as well, and its error is the one that is told of with a cure.
            }
        }
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => new(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        // The provider has no asynchronous calls; its *Async ones run the same code.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
