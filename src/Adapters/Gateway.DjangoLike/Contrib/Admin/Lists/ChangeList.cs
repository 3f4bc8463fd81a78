using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>A model's list for one request (<c>django.contrib.admin.views.main.ChangeList</c>): which rows, in which order,
/// which page of them. How many statements it makes does not depend on the number of rows.</summary>
internal sealed class ChangeList
{
    private ChangeList(ModelAdmin admin, HttpRequest request)
    {
        Admin = admin;
        Query = new(request);
        Columns = [.. admin.GetListDisplay(request).Select(name => AdminColumn.For(admin, name))];
        Order = new(admin, Columns, Query[ListQuery.Order]);
    }

    public ModelAdmin Admin { get; }

    public ListQuery Query { get; }

    public IReadOnlyList<AdminColumn> Columns { get; }

    public ListOrder Order { get; }

    public IReadOnlyList<FilterState> Filters { get; private set; } = [];

    public DateLinks? Dates { get; private set; }

    /// <summary>Every row that is chosen, of all pages.</summary>
    public IQuerySet Rows { get; private set; } = null!;

    public IReadOnlyList<Model> Page { get; private set; } = [];

    public Paging Paging { get; private set; } = null!;

    /// <summary>How many rows are chosen.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows there are.</summary>
    public int FullCount { get; private set; }

    public string Search => Query[ListQuery.Search] ?? "";

    /// <summary>The list an address asks for; null when it asks for what cannot be.</summary>
    /// <exception cref="Toolkit.HttpException">400: it looks by a field that strangers must not look by.</exception>
    public static async Task<ChangeList?> ReadAsync(ModelAdmin admin, HttpRequest request)
    {
        var list = new ChangeList(admin, request);
        try
        {
            await list.ReadAsync(request);
        }
        catch (Exception error)
            when (error
                    is FormatException
                        or OverflowException
                        or ValidationError
                        or FieldErrorException
                        or ArgumentOutOfRangeException
            )
        {
            return null;
        }
        return list.Paging.IsValid ? list : null;
    }

    /// <summary>Rows with what the columns show of others, by the same statement.</summary>
    public IQuerySet WithReferences(IQuerySet rows)
    {
        var references = Columns
            .Where(column => column.Field is { IsForeignKey: true })
            .Select(column => column.Name)
            .Union(Admin.ListSelectRelated)
            .ToArray();
        return references.Length == 0 ? rows : rows.SelectRelated(references);
    }

    /// <summary>Shows other rows than those of the page, such as those that were posted.</summary>
    public void Show(IReadOnlyList<Model> rows) => Page = rows;

    private async Task ReadAsync(HttpRequest request)
    {
        var filters = Admin.GetListFilter(request);
        var states = new List<FilterState>();
        foreach (var filter in filters)
        {
            if (await filter.StateAsync(request, Admin, Query) is { } state)
            {
                states.Add(state);
            }
        }
        Filters = states;
        var all = Admin.GetQuerySet(request);
        var rows = all;
        foreach (var (lookup, text) in Query.Lookups)
        {
            if (
                states.Exists(state => state.Parameters.Contains(lookup))
                || filters.OfType<SimpleListFilter>().Any(filter => filter.ParameterName == lookup)
            )
            {
                continue;
            }
            if (lookup.Contains('\0') || text.Contains('\0'))
            {
                throw new FormatException("No database has a null character in a text.");
            }
            if (!LookupValue.IsAllowed(Admin, filters, lookup))
            {
                throw new Toolkit.HttpException(400, $"Filtering by {lookup} not allowed.");
            }
            rows = rows.Filter(lookup, LookupValue.Convert(Admin.Meta, lookup, text));
        }
        rows = states.Aggregate(rows, (found, state) => state.Apply(found));
        rows = Admin.GetSearchResults(request, rows, Search.Replace("\0", "", StringComparison.Ordinal));
        Rows = rows.OrderBy([.. Order.Fields]);
        Count = await rows.CountAsync();
        FullCount = ReferenceEquals(rows, all) ? Count : await all.CountAsync();
        Paging = new(Count, Admin.ListPerPage, Admin.ListMaxShowAll, Query);
        if (!Paging.IsValid)
        {
            return;
        }
        var page = WithReferences(Rows);
        Page = await (
            Paging.ShowsAll ? page : page.Slice((Paging.Number - 1) * Paging.PerPage, Paging.PerPage)
        ).ToListAsync();
        Dates = await DateHierarchy.LinksAsync(Admin, rows, Query);
    }
}
