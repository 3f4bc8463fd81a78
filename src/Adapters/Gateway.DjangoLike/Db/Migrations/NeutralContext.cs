using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>A context that compares models with migrations. It is always PostgreSQL's, on no database, whichever the
/// project uses: so one set of migrations serves every database, and no start on another sees differences that are only the
/// vendor's. SQLite's would not do, for it has one type where PostgreSQL has many.</summary>
internal static class NeutralContext
{
    public static ModelContext Make(Project project, Assembly? migrations)
    {
        var options = new DbContextOptionsBuilder<ModelContext>();
        options
            .UseNpgsql(
                "Host=nowhere.invalid",
                postgres =>
                {
                    if (migrations is not null)
                    {
                        postgres.MigrationsAssembly(migrations);
                    }
                }
            )
            .UseApplicationServiceProvider(project.Services)
            .ReplaceService<IModelCacheKeyFactory, ModelCacheKey>();
        return new(options.Options);
    }
}
