using Gateway.Toolkit.Files;
using Microsoft.Data.Sqlite;

namespace FlaskLike;

/// <summary>The database file. Any number read at once; writers take turns, in the order they come, so that none of a crowd is
/// kept waiting until it gives up.</summary>
public sealed class Database : IDisposable
{
    private readonly string _connection;
    private readonly SemaphoreSlim _writers = new(1);

    /// <summary>Opens the database, and makes its tables when they are not there.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidOperationException">It cannot be opened.</exception>
    public Database(string file)
    {
        // Another process that writes is waited for as long.
        _connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
        try
        {
            // SQLite would make it readable for all, and gives its -wal and -shm the file's mode.
            PrivateFiles.MakeFile(file);
            using var connection = Open();
            using var command = connection.CreateCommand();
            // With a write-ahead log, readers and the writer do not wait for each other.
            command.CommandText =
                "PRAGMA journal_mode = WAL;"
                + File.ReadAllText(
                    Path.Combine(Path.GetDirectoryName(typeof(Database).Assembly.Location)!, "schema.sql")
                );
            command.ExecuteNonQuery();
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The database {file} cannot be opened ({error.Message}). Set FLASKR_DATABASE to a file that can be written to.",
                error
            );
        }
    }

    /// <summary>Forgets all users and posts.</summary>
    public void Clear()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM post; DELETE FROM user; DELETE FROM sqlite_sequence";
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a connection, which its caller disposes.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }

    /// <summary>Waits for this writer's turn.</summary>
    /// <returns>The turn, which ends when it is disposed.</returns>
    public async Task<IDisposable> WriteTurnAsync()
    {
        await _writers.WaitAsync();
        return new Turn(_writers);
    }

    public void Dispose()
    {
        _writers.Dispose();
        // Pooled connections hold the file.
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private sealed class Turn(SemaphoreSlim writers) : IDisposable
    {
        public void Dispose() => writers.Release();
    }
}
