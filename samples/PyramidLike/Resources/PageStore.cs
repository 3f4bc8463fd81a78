using Microsoft.Data.Sqlite;

namespace PyramidLike.Resources;

/// <summary>The pages in SQLite, each row knowing its parent. Thread-safe: each call has a pooled connection of its
/// own.</summary>
internal sealed class PageStore
{
    /// <summary>The parent of the pages at the top; no row has this id.</summary>
    public const long RootId = 0;

    private const string Schema = """
        PRAGMA journal_mode = wal;
        CREATE TABLE IF NOT EXISTS pages (
            id INTEGER PRIMARY KEY,
            parent INTEGER NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            protected INTEGER NOT NULL DEFAULT 0,
            UNIQUE (parent, name)
        ) STRICT;
        """;

    private readonly string _connectionString;

    /// <summary>Opens the store, and makes the file when there is none.</summary>
    /// <param name="path">The database file.</param>
    public PageStore(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
        Execute(Schema);
    }

    public bool IsEmpty => Scalar("SELECT 1 FROM pages LIMIT 1") is null;

    public PageRow? Find(long parent, string name)
    {
        using var connection = Open();
        using var command = Command(
            connection,
            "SELECT id, text, protected FROM pages WHERE parent = $parent AND name = $name",
            ("$parent", parent),
            ("$name", name)
        );
        using var reader = command.ExecuteReader();
        return reader.Read() ? new PageRow(reader.GetInt64(0), name, reader.GetString(1), reader.GetBoolean(2)) : null;
    }

    /// <summary>The names of the first hundred pages below one.</summary>
    public IReadOnlyList<string> Names(long parent)
    {
        using var connection = Open();
        using var command = Command(
            connection,
            "SELECT name FROM pages WHERE parent = $parent ORDER BY name LIMIT 100",
            ("$parent", parent)
        );
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }

    /// <summary>Adds a page, or, where another request was faster, gives that one's text to it.</summary>
    public PageRow Add(long parent, string name, string text, bool isProtected = false)
    {
        var id = (long)
            Scalar(
                """
                INSERT INTO pages (parent, name, text, protected) VALUES ($parent, $name, $text, $protected)
                ON CONFLICT (parent, name) DO UPDATE SET text = excluded.text
                RETURNING id
                """,
                ("$parent", parent),
                ("$name", name),
                ("$text", text),
                ("$protected", isProtected)
            )!;
        return new PageRow(id, name, text, isProtected);
    }

    public void Save(long id, string text) =>
        Execute("UPDATE pages SET text = $text WHERE id = $id", ("$id", id), ("$text", text));

    private void Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(
        SqliteConnection connection,
        string sql,
        params (string Name, object Value)[] parameters
    )
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // all texts are constants of this class; values are parameters
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command;
    }
}
