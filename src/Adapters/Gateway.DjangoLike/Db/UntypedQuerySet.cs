using System.Linq.Expressions;
using Gateway.DjangoLike.Db.Lookups;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>A typed query set for code that knows only names.</summary>
internal sealed class UntypedQuerySet<T>(QuerySet<T> rows) : IQuerySet
    where T : Model
{
    public UntypedQuerySet()
        : this(new Manager<T>()) { }

    public ModelMeta Meta => ModelMeta.Of(typeof(T));

    public IQuerySet Filter(string lookup, object? value) => new UntypedQuerySet<T>(rows.Filter(lookup, value));

    public IQuerySet Exclude(string lookup, object? value) => new UntypedQuerySet<T>(rows.Exclude(lookup, value));

    public IQuerySet FilterAny(params (string Lookup, object? Value)[] any) => new UntypedQuerySet<T>(rows.Filter(any));

    public IQuerySet Search(string text, params string[] fields) =>
        new UntypedQuerySet<T>(
            SearchText
                .Words(text)
                .Aggregate(
                    rows,
                    (found, word) => found.Filter([.. fields.Select(field => SearchText.Lookup(field, word))])
                )
        );

    public IQuerySet OrderBy(params string[] fields) => new UntypedQuerySet<T>(rows.OrderBy(fields));

    public IQuerySet Distinct() => new UntypedQuerySet<T>(rows.Distinct());

    public IQuerySet Slice(int offset, int? count = null) =>
        new UntypedQuerySet<T>(rows[count is { } most ? offset..(offset + most) : offset..]);

    public IQuerySet SelectRelated(params string[] references) =>
        new UntypedQuerySet<T>(rows.SelectRelated(references));

    public Task<int> CountAsync() => rows.CountAsync();

    public Task<bool> ExistsAsync() => rows.ExistsAsync();

    public async Task<IReadOnlyList<Model>> ToListAsync() => await rows.ToListAsync();

    public async Task<Model> GetAsync(long pk) => await rows.GetAsync(pk);

    public Model Get(long pk) => rows.Get(pk);

    public async Task<Model?> FirstAsync() => await rows.FirstAsync();

    public async Task<IReadOnlyList<object?>> DistinctValuesAsync(string field)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var value = Expression.Lambda<Func<T, object?>>(
            Expression.Convert(FieldPath.Of(Meta, row, field), typeof(object)),
            row
        );
        // The order is made here: a database has none that all types of values share.
        return [.. (await rows.Unordered().Select(value).Distinct().ToListAsync()).Order(Comparer<object?>.Default)];
    }

    public async Task<IReadOnlyList<DateOnly>> DatesAsync(string field, DatePart part)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var number = Expression.Lambda<Func<T, int>>(
            DateTransform.Truncated(FieldPath.Of(Meta, row, field), part),
            row
        );
        var query = Meta.GetField(field).Null ? rows.Filter($"{field}__isnull", false) : rows;
        var found = await query.Unordered().Select(number).Distinct().ToListAsync();
        return [.. found.Order().Select(date => new DateOnly(date / 10000, date / 100 % 100, date % 100))];
    }

    public Task<int> UpdateAsync(string field, object? value)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var target = Expression.Property(row, Meta.GetField(field).Property);
        return (Task<int>)
            typeof(UntypedQuerySet<T>)
                .GetMethod(
                    nameof(SetAsync),
                    System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
                )!
                .MakeGenericMethod(target.Type)
                .Invoke(this, [Expression.Lambda(target, row), Meta.GetField(field).ToValue(value)])!;
    }

    public Task<Deletion> DeleteAsync() => rows.DeleteAsync();

    public Task<int> DeleteRowsAsync() => rows.Unordered().ExecuteDeleteAsync();

    private Task<int> SetAsync<TValue>(Expression<Func<T, TValue>> field, object? value) =>
        rows.UpdateAsync(setters => setters.SetProperty(field, (TValue)value!));
}
