using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Gateway.DjangoLike.Conf;

/// <summary>A database of a PostgreSQL server: <c>postgres://user:password@host:5432/name?sslmode=require</c>. A host that
/// is a path, percent-encoded or as <c>?host=/run/postgresql</c>, is the folder of a unix socket.</summary>
internal sealed record PostgresSource(string ConnectionString, string Server) : DatabaseSource
{
    public static readonly string[] Schemes = ["postgres://", "postgresql://"];

    // A server allows 100 connections by default, of which it keeps some for itself.
    private const int MaxPoolSize = 50;

    // With more requests at once than connections, the last wait for all before them.
    private const int PoolTimeout = 60;

    private static readonly Dictionary<string, string> Options = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["host"] = "Host",
        ["port"] = "Port",
        ["user"] = "Username",
        ["password"] = "Password",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["max_pool_size"] = "Maximum Pool Size",
    };

    public override string Location => Server;

    public override string Cure =>
        "Check that the server runs and that the database exists (createdb), and DATABASE_URL: postgres://user:password@host:5432/name.";

    public static PostgresSource Parse(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (address, query) = Cut(rest, rest.IndexOf('?'));
        var (authority, name) = Cut(address, address.IndexOf('/'));
        var (user, host) = Cut(authority, authority.LastIndexOf('@'), before: true);
        if (name.Length == 0 || name.Contains('/'))
        {
            throw DatabaseUrl.Refuse(url, "it names no database");
        }
        var settings = new NpgsqlConnectionStringBuilder
        {
            Database = Uri.UnescapeDataString(name),
            MaxPoolSize = MaxPoolSize,
            Timeout = PoolTimeout,
        };
        try
        {
            Authority(settings, user, host, url);
            foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
            {
                var (key, value) = Cut(option, option.IndexOf('='));
                settings[
                    Options.GetValueOrDefault(key)
                        ?? throw DatabaseUrl.Refuse(
                            url,
                            $"there is no option '{key}', only {string.Join(", ", Options.Keys)}"
                        )
                ] = Uri.UnescapeDataString(value);
            }
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw DatabaseUrl.Refuse(url, error.Message.TrimEnd('.'));
        }
        return Of(settings);
    }

    public override void Use(DbContextOptionsBuilder options, Assembly? migrations) =>
        options.UseNpgsql(
            ConnectionString,
            postgres =>
            {
                if (migrations is not null)
                {
                    postgres.MigrationsAssembly(migrations);
                }
            }
        );

    public override void Close()
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    public override DatabaseSource ForTests(string folder)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        settings.Database = $"test_{settings.Database}_{Environment.ProcessId}";
        return Of(settings);
    }

    private static PostgresSource Of(NpgsqlConnectionStringBuilder settings) =>
        new(settings.ToString(), $"postgres://{settings.Host}:{settings.Port}/{settings.Database}");

    private static void Authority(NpgsqlConnectionStringBuilder settings, string user, string host, string url)
    {
        if (user.Length > 0)
        {
            var (name, password) = Cut(user, user.IndexOf(':'));
            settings.Username = Uri.UnescapeDataString(name);
            if (password.Length > 0)
            {
                settings.Password = Uri.UnescapeDataString(password);
            }
        }
        // An IPv6 address stands in brackets (RFC 3986 §3.2.2).
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
        {
            settings.Port =
                int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port is > 0 and < 65536
                    ? port
                    : throw DatabaseUrl.Refuse(url, $"'{host[(colon + 1)..]}' is no port");
            host = host[..colon];
        }
        settings.Host = host.Length == 0 ? "localhost" : Uri.UnescapeDataString(host).Trim('[', ']');
    }

    // Both sides of a separator; what there is stands before it, or behind.
    private static (string Before, string After) Cut(string text, int at, bool before = false) =>
        at >= 0 ? (text[..at], text[(at + 1)..])
        : before ? ("", text)
        : (text, "");
}
