using Microsoft.Data.Sqlite;

namespace PyramidLike.Resources;

/// <summary>A SQLite file. Thread-safe: each statement has a pooled connection of its own, and writers, of whom SQLite lets
/// in one at a time, wait in line rather than ask again and again.</summary>
internal sealed class Database(string path)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
    private readonly Lock _writing = new();
    private long _statements;

    public long Statements => Volatile.Read(ref _statements);

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    public object? Scalar(string sql, params (string Name, object Value)[] parameters) =>
        Rows(sql, row => row.GetValue(0), parameters).FirstOrDefault();

    /// <summary>Executes statements as one: all of them or none.</summary>
    /// <returns>The first value that one of them returned; null when none did.</returns>
    public object? Write(string sql, params (string Name, object Value)[] parameters)
    {
        lock (_writing)
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction();
            using var command = Command(connection, sql, parameters);
            command.Transaction = transaction;
            var value = command.ExecuteScalar();
            transaction.Commit();
            return value;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        Interlocked.Increment(ref _statements);
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // all texts are constants of this sample; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command;
    }
}
