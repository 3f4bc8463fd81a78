using Gateway.DjangoLike.Apps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Db;

/// <summary>Puts the database among a project's services.</summary>
internal static class Databases
{
    public static IServiceCollection AddTo(IServiceCollection services, AppRegistry apps, string file)
    {
        services.AddSingleton(apps);
        return services.AddDbContextPool<ModelContext>(options =>
            options
                .UseSqlite(ConnectionString(file))
                .ReplaceService<IModelCacheKeyFactory, ModelCacheKey>()
                .AddInterceptors(new SqlitePragmas(), RelatedSetRewriter.Instance)
        );
    }

    public static string ConnectionString(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file }.ToString();
}
