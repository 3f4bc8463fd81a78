using Gateway.DjangoLike.Apps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Db;

/// <summary>Puts the database among a project's services.</summary>
internal static class Databases
{
    public static IServiceCollection AddTo(IServiceCollection services, AppRegistry apps, string file)
    {
        var schema = SchemaBuilder.Build(apps);
        return services.AddDbContextPool<ModelContext>(options =>
            options.UseSqlite(ConnectionString(file)).UseModel(schema).AddInterceptors(new SqlitePragmas())
        );
    }

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file }.ToString();
}
