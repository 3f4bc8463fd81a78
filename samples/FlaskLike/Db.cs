using Microsoft.Data.Sqlite;

namespace FlaskLike;

/// <summary>One request's connection to the database (<c>get_db</c>): opened when first used, closed with the
/// request.</summary>
public sealed class Db(Database database) : IDisposable
{
    private SqliteConnection? _connection;

    /// <summary>Reads rows.</summary>
    /// <param name="sql">The query, with parameters <c>@0</c>, <c>@1</c>, …</param>
    /// <param name="read">Makes an object of the row.</param>
    /// <param name="values">The parameters' values.</param>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    /// <summary>Changes rows.</summary>
    /// <param name="sql">The statement, with parameters <c>@0</c>, <c>@1</c>, …</param>
    /// <param name="values">The parameters' values.</param>
    public async Task ExecuteAsync(string sql, params object[] values)
    {
        using var turn = await database.WriteTurnAsync();
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection?.Dispose();

    private SqliteCommand Command(string sql, object[] values)
    {
        var command = (_connection ??= database.Open()).CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"@{i}", values[i]);
        }
        return command;
    }
}
