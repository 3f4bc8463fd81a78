namespace Gateway.DjangoLike.Db;

/// <summary>The last and the first row by a date (<c>latest()</c>, <c>earliest()</c>).</summary>
public static class QuerySetLatest
{
    /// <summary>The row with the greatest value of a field.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="rows">The query.</param>
    /// <param name="field">The field's name; null for <see cref="MetaAttribute.GetLatestBy"/>.</param>
    /// <returns>The object.</returns>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    public static T Latest<T>(this QuerySet<T> rows, string? field = null)
        where T : Model => Blocking.Wait(() => rows.LatestAsync(field));

    /// <inheritdoc cref="Latest"/>
    public static Task<T> LatestAsync<T>(this QuerySet<T> rows, string? field = null)
        where T : Model => ByAsync(rows, "-" + NameOf<T>(field));

    /// <summary>The row with the smallest value of a field.</summary>
    /// <inheritdoc cref="Latest"/>
    public static T Earliest<T>(this QuerySet<T> rows, string? field = null)
        where T : Model => Blocking.Wait(() => rows.EarliestAsync(field));

    /// <summary>The row with the smallest value of a field.</summary>
    /// <inheritdoc cref="Latest"/>
    public static Task<T> EarliestAsync<T>(this QuerySet<T> rows, string? field = null)
        where T : Model => ByAsync(rows, NameOf<T>(field));

    private static async Task<T> ByAsync<T>(QuerySet<T> rows, string order)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        return await rows.OrderBy(order).FirstAsync() ?? throw new DoesNotExistException(typeof(T));
    }

    private static string NameOf<T>(string? field) =>
        field
        ?? ModelMeta.Of(typeof(T)).GetLatestBy
        ?? throw new InvalidOperationException(
            $"Latest needs a field to go by: Latest(\"pub_date\"), or [Meta(GetLatestBy = \"pub_date\")] on {typeof(T).Name}."
        );
}
