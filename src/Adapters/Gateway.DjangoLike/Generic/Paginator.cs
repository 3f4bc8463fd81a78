using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Generic;

/// <summary>Cuts many objects into pages (<c>django.core.paginator.Paginator</c>): one query counts them, one reads a
/// page.</summary>
/// <remarks>Belongs to one request; not thread-safe.</remarks>
/// <typeparam name="T">The model.</typeparam>
public sealed class Paginator<T>
    where T : Model
{
    private readonly QuerySet<T> _objects;
    private readonly int _orphans;
    private int? _count;

    /// <summary>Makes a paginator.</summary>
    /// <param name="objects">The objects; they should have an order.</param>
    /// <param name="perPage">How many objects a page has.</param>
    /// <param name="orphans">How few the last page may have before they join the page before.</param>
    public Paginator(QuerySet<T> objects, int perPage, int orphans = 0)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentOutOfRangeException.ThrowIfLessThan(perPage, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(orphans);
        (_objects, PerPage, _orphans) = (objects, perPage, orphans);
    }

    /// <summary>How many objects a page has.</summary>
    public int PerPage { get; }

    /// <summary>How many objects there are; counted once.</summary>
    public int Count => _count ??= _objects.Count();

    /// <summary>How many pages there are: at least one, which may be empty.</summary>
    public int NumPages => Math.Max(1, (Math.Max(1, Count - _orphans) + PerPage - 1) / PerPage);

    /// <summary>The numbers of the pages.</summary>
    public IEnumerable<int> PageRange => Enumerable.Range(1, NumPages);

    /// <summary>Counts the objects without blocking.</summary>
    /// <returns>Their number.</returns>
    public async ValueTask<int> CountAsync() => _count ??= await _objects.CountAsync();

    /// <summary>Reads a page.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidPageException">There is none of that number.</exception>
    public async ValueTask<Page<T>> PageAsync(int number)
    {
        await CountAsync();
        ValidateNumber(number);
        var start = (number - 1) * PerPage;
        var end = start + PerPage + _orphans >= Count ? Count : start + PerPage;
        return new(await _objects[start..Math.Max(start, end)].ToListAsync(), number, this);
    }

    /// <summary>Reads the page that a visitor asks for, the first when it is no number and the last when there are not as many
    /// (<c>get_page</c>).</summary>
    /// <param name="number">What the visitor says.</param>
    /// <returns>The page.</returns>
    public async ValueTask<Page<T>> GetPageAsync(string? number)
    {
        await CountAsync();
        return await PageAsync(
            !int.TryParse(number, out var wanted) ? 1
            : wanted < 1 || wanted > NumPages ? NumPages
            : wanted
        );
    }

    internal int ValidateNumber(int number) =>
        number < 1 ? throw new InvalidPageException("That page number is less than 1")
        : number > NumPages ? throw new InvalidPageException("That page contains no results")
        : number;
}
