using System.Reflection;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Test;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Db;

/// <summary>Puts the database among a project's services.</summary>
internal static class Databases
{
    /// <returns>The project's services: a copy, so that another project may be made of the same settings.</returns>
    public static IServiceCollection AddTo(
        IServiceCollection services,
        AppRegistry apps,
        DatabaseSource database,
        Assembly? migrations
    )
    {
        IServiceCollection all = new ServiceCollection();
        foreach (var service in services)
        {
            all.Add(service);
        }
        all.AddSingleton(apps);
        return all.AddDbContextPool<ModelContext>(options =>
        {
            database.Use(options, migrations);
            options
                .ReplaceService<IModelCacheKeyFactory, ModelCacheKey>()
                .AddInterceptors(RelatedSetRewriter.Instance, QueryLog.Instance)
                // The project compares models with migrations itself, in a way that is the same for every vendor.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        });
    }
}
