using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Db;

/// <summary>A query of a model whose type the code does not know, as the admin's: a <see cref="QuerySet{T}"/> by names.
/// As lazy and immutable as that. Begin with <see cref="ModelMeta.Objects"/>.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "QuerySet is Django's word")]
[SuppressMessage("Naming", "CA1715", Justification = "it is an interface")]
public interface IQuerySet
{
    /// <summary>The model.</summary>
    ModelMeta Meta { get; }

    /// <summary>Keeps the rows that a lookup finds; see <see cref="QuerySet{T}.Filter(string, object?)"/>.</summary>
    /// <param name="lookup">Field, fields it leads to, and lookup, joined by <c>__</c>: <c>pub_date__year</c>.</param>
    /// <param name="value">What to compare with; text is converted to the field's type.</param>
    /// <returns>The refined query.</returns>
    IQuerySet Filter(string lookup, object? value);

    /// <summary>Drops the rows that a lookup finds.</summary>
    /// <param name="lookup">The lookup.</param>
    /// <param name="value">What to compare with.</param>
    /// <returns>The refined query.</returns>
    IQuerySet Exclude(string lookup, object? value);

    /// <summary>Keeps the rows that any of some lookups finds.</summary>
    /// <param name="any">The lookups with their values.</param>
    /// <returns>The refined query.</returns>
    IQuerySet FilterAny(params (string Lookup, object? Value)[] any);

    /// <summary>Keeps the rows in which every word of a text is found in at least one of some fields, without regard to
    /// case: the admin's search.</summary>
    /// <param name="text">The words; those in quotes are one.</param>
    /// <param name="fields">Where to look: <c>question_text</c>, <c>question__question_text</c>; a <c>^</c> before one for
    /// its beginning, <c>=</c> for the whole; or with a lookup of its own.</param>
    /// <returns>The refined query.</returns>
    IQuerySet Search(string text, params string[] fields);

    /// <summary>Orders by fields, instead of by any order before.</summary>
    /// <param name="fields">The names; with a <c>-</c> before one greatest first.</param>
    /// <returns>The ordered query.</returns>
    IQuerySet OrderBy(params string[] fields);

    /// <summary>Drops rows that are equal to another.</summary>
    /// <returns>The refined query.</returns>
    IQuerySet Distinct();

    /// <summary>A slice.</summary>
    /// <param name="offset">How many rows to pass over.</param>
    /// <param name="count">How many rows to give at most; null for all.</param>
    /// <returns>The refined query.</returns>
    IQuerySet Slice(int offset, int? count = null);

    /// <summary>Reads objects each row refers to by the same statement.</summary>
    /// <param name="references">The foreign keys' names.</param>
    /// <returns>The refined query.</returns>
    IQuerySet SelectRelated(params string[] references);

    /// <summary>Counts the rows, in the database.</summary>
    /// <returns>Their number.</returns>
    Task<int> CountAsync();

    /// <summary>Whether there is any row.</summary>
    /// <returns>True when there is.</returns>
    Task<bool> ExistsAsync();

    /// <summary>Runs the query.</summary>
    /// <returns>Its rows.</returns>
    Task<IReadOnlyList<Model>> ToListAsync();

    /// <summary>The row with a primary key, if this query holds it.</summary>
    /// <param name="pk">The key.</param>
    /// <returns>The object.</returns>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    Task<Model> GetAsync(long pk);

    /// <inheritdoc cref="GetAsync"/>
    Model Get(long pk);

    /// <summary>The first row; by the primary key where the query has no order.</summary>
    /// <returns>The object; null when there is none.</returns>
    Task<Model?> FirstAsync();

    /// <summary>The different values of a field, in order; null, too, where there is any (<c>values_list(field,
    /// flat=True).distinct()</c>).</summary>
    /// <param name="field">The field, or a path through foreign keys.</param>
    /// <returns>The values.</returns>
    Task<IReadOnlyList<object?>> DistinctValuesAsync(string field);

    /// <summary>The different years, months or days of a date, in order (<c>dates()</c>, <c>datetimes()</c>).</summary>
    /// <param name="field">The field.</param>
    /// <param name="part">What dates are told apart by.</param>
    /// <returns>The first day of each.</returns>
    Task<IReadOnlyList<DateOnly>> DatesAsync(string field, DatePart part);

    /// <summary>Updates a field of every row by one statement.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Its new value.</param>
    /// <returns>The number of rows updated.</returns>
    Task<int> UpdateAsync(string field, object? value);

    /// <summary>Deletes every row of this query and what cascades; see <see cref="QuerySet{T}.DeleteAsync"/>.</summary>
    /// <returns>What was deleted.</returns>
    /// <exception cref="ProtectedErrorException">An object refers to one of them that must stay.</exception>
    Task<Deletion> DeleteAsync();

    /// <summary>Deletes every row by one statement that looks at nothing else.</summary>
    /// <returns>The number of rows deleted.</returns>
    internal Task<int> DeleteRowsAsync();
}
