using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>What every query of a model begins with.</summary>
internal static class QueryRoot
{
    public static IQueryable<T> Of<T>()
        where T : Model => ProjectScope.Required.Database.Set<T>().AsNoTracking();

    /// <summary>In the model's own order: a later order replaces it, and EF Core drops it where it does not matter.</summary>
    public static IQueryable<T> Ordered<T>()
        where T : Model
    {
        var context = ProjectScope.Required.Database;
        var ordering = context.Apps.Has(typeof(T)) ? context.Apps.GetMeta(typeof(T)).Ordering : [];
        return ordering.Count == 0 ? Of<T>() : Lookups.NamedOrder.Apply(Of<T>(), ordering);
    }
}
