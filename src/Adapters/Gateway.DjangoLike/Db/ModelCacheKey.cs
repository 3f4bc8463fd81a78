using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gateway.DjangoLike.Db;

/// <summary>Keeps EF Core's models of several projects in one process apart, unless they have the same applications: then
/// what one has compiled of queries serves the other.</summary>
internal sealed class ModelCacheKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), ((ModelContext)context).Apps.Signature, context.Database.ProviderName, designTime);
}
