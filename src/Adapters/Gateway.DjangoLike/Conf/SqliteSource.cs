using System.Reflection;
using Gateway.DjangoLike.Db;
using Gateway.Toolkit.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Conf;

/// <summary>A file of SQLite's.</summary>
internal sealed record SqliteSource(string Path) : DatabaseSource
{
    public const string Scheme = "sqlite:///";

    public override string Location => Path;

    public override string Cure =>
        "Set DATABASE_URL to a file that can be written, such as sqlite:////folder/polls.db.";

    public override string File => Path;

    private string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path }.ToString();

    /// <summary>Three slashes begin a path relative to <paramref name="dataFolder"/>, four an absolute one.</summary>
    public static SqliteSource Parse(string url, string dataFolder)
    {
        var file = Uri.UnescapeDataString(url[Scheme.Length..]);
        if (file.Length == 0 || file.EndsWith('/'))
        {
            throw DatabaseUrl.Refuse(url, "it names no file");
        }
        if (file.AsSpan().ContainsAny("?#\0;"))
        {
            throw DatabaseUrl.Refuse(url, "sqlite takes no options here");
        }
        return new(System.IO.Path.GetFullPath(file, dataFolder));
    }

    public override void Use(DbContextOptionsBuilder options, Assembly? migrations) =>
        options
            .UseSqlite(
                ConnectionString,
                sqlite =>
                {
                    if (migrations is not null)
                    {
                        sqlite.MigrationsAssembly(migrations);
                    }
                }
            )
            .AddInterceptors(new SqlitePragmas());

    public override void Prepare()
    {
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        try
        {
            PrivateFiles.MakeFolder(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The data folder {folder} cannot be made ({error.Message}). Set DATABASE_URL to a file that can be written, such as sqlite:////folder/polls.db.",
                error
            );
        }
    }

    // The last connection that closes writes the log back into the file.
    public override void Close()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    public override DatabaseSource ForTests(string folder) =>
        new SqliteSource(System.IO.Path.Combine(folder, "test.db"));
}
