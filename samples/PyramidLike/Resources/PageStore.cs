using Microsoft.Data.Sqlite;

namespace PyramidLike.Resources;

/// <summary>The pages in SQLite, each row knowing its parent. Thread-safe.</summary>
internal sealed class PageStore
{
    /// <summary>The parent of the pages at the top; no row has this id.</summary>
    public const long RootId = 0;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS pages (
            id INTEGER PRIMARY KEY,
            parent INTEGER NOT NULL,
            name TEXT NOT NULL,
            text TEXT NOT NULL,
            protected INTEGER NOT NULL DEFAULT 0,
            UNIQUE (parent, name)
        ) STRICT;
        CREATE TABLE IF NOT EXISTS revisions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            page INTEGER NOT NULL REFERENCES pages,
            text TEXT NOT NULL,
            author TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX IF NOT EXISTS revisions_of ON revisions (page, id);
        CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        """;

    private readonly Database _database;

    /// <summary>Opens the store, and makes the file when there is none.</summary>
    /// <param name="path">The database file.</param>
    public PageStore(string path)
    {
        _database = new Database(path);
        _database.Rows("PRAGMA journal_mode = wal", row => row.GetString(0));
        _database.Write(Schema);
    }

    public bool IsEmpty => _database.Scalar("SELECT 1 FROM pages LIMIT 1") is null;

    /// <summary>How many statements have been executed.</summary>
    public long Statements => _database.Statements;

    public PageRow? Find(long parent, string name) =>
        _database
            .Rows(
                "SELECT id, text, protected FROM pages WHERE parent = $parent AND name = $name",
                row => new PageRow(row.GetInt64(0), name, row.GetString(1), row.GetBoolean(2)),
                ("$parent", parent),
                ("$name", name)
            )
            .FirstOrDefault();

    /// <summary>The names of the first hundred pages below one.</summary>
    public IReadOnlyList<string> Names(long parent) =>
        _database.Rows(
            "SELECT name FROM pages WHERE parent = $parent ORDER BY name LIMIT 100",
            row => row.GetString(0),
            ("$parent", parent)
        );

    /// <summary>Adds a page, or gives a text to the one there is.</summary>
    public PageRow Add(long parent, string name, string text, string author, bool isProtected = false)
    {
        var id = _database.Write(
            """
            INSERT INTO pages (parent, name, text, protected) VALUES ($parent, $name, $text, $protected)
            ON CONFLICT (parent, name) DO UPDATE SET text = excluded.text;
            INSERT INTO revisions (page, text, author, at)
            SELECT id, $text, $author, unixepoch() FROM pages WHERE parent = $parent AND name = $name
            RETURNING page;
            """,
            ("$parent", parent),
            ("$name", name),
            ("$text", text),
            ("$protected", isProtected),
            ("$author", author)
        );
        return new PageRow((long)id!, name, text, isProtected);
    }

    public void Save(long id, string text, string author) =>
        _database.Write(
            """
            UPDATE pages SET text = $text WHERE id = $id;
            INSERT INTO revisions (page, text, author, at) VALUES ($id, $text, $author, unixepoch());
            """,
            ("$id", id),
            ("$text", text),
            ("$author", author)
        );

    /// <summary>The last hundred revisions of a page, the latest first, without their texts.</summary>
    public IReadOnlyList<Revision> Revisions(long page) =>
        _database.Rows(
            "SELECT id, author, at, '' FROM revisions WHERE page = $page ORDER BY id DESC LIMIT 100",
            Read,
            ("$page", page)
        );

    public Revision? Revision(long page, long id) =>
        _database
            .Rows(
                "SELECT id, author, at, text FROM revisions WHERE page = $page AND id = $id",
                Read,
                ("$page", page),
                ("$id", id)
            )
            .FirstOrDefault();

    /// <summary>A secret of this wiki, made by the first who asks, so that who is logged in stays so when the server is
    /// started again.</summary>
    public string Secret(string name, string proposal) =>
        (string)
            _database.Write(
                "INSERT INTO secrets VALUES ($name, $value) ON CONFLICT DO UPDATE SET name = name RETURNING value",
                ("$name", name),
                ("$value", proposal)
            )!;

    private static Revision Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)), row.GetString(3));
}
