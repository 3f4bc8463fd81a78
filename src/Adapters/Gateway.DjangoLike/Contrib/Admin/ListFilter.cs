using Gateway.DjangoLike.Contrib.Admin.Lists;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>A filter beside a list of the admin. The name of a field becomes one by itself: by dates, choices, yes and no,
/// or related objects, as the field is.</summary>
public abstract class ListFilter
{
    /// <summary>Makes a filter; see <see cref="SimpleListFilter"/>.</summary>
    protected ListFilter() { }

    /// <summary>Makes the filter of a field.</summary>
    /// <param name="field">The field, or a path through references, such as <c>question__pub_date</c>.</param>
    public static implicit operator ListFilter(string field) => new FieldListFilter(field);

    /// <summary>What there is to choose from for a request; null when that is nothing.</summary>
    internal abstract Task<FilterState?> StateAsync(HttpRequest request, ModelAdmin admin, ListQuery query);
}

/// <summary>A filter by a field of the model.</summary>
/// <param name="path">The field, or a path through references.</param>
internal sealed class FieldListFilter(string path) : ListFilter
{
    public string Path => path;

    internal override Task<FilterState?> StateAsync(HttpRequest request, ModelAdmin admin, ListQuery query) =>
        FieldFilters.StateAsync(path, admin, query);
}

/// <summary>A filter of one's own (<c>SimpleListFilter</c>).</summary>
public abstract class SimpleListFilter : ListFilter
{
    /// <summary>What the filter is by: the heading says <c>By …</c> (<c>title</c>).</summary>
    public abstract string Title { get; }

    /// <summary>The name in the address (<c>parameter_name</c>).</summary>
    public abstract string ParameterName { get; }

    /// <summary>What there is to choose from beside all (<c>lookups()</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="admin">The model's admin.</param>
    /// <returns>The values and their labels; none to show no filter.</returns>
    public abstract IEnumerable<ChoiceItem> Lookups(HttpRequest request, ModelAdmin admin);

    /// <summary>Keeps the rows of a choice (<c>queryset()</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="rows">The rows so far.</param>
    /// <param name="value">The value chosen; null for all.</param>
    /// <returns>The rows.</returns>
    public abstract IQuerySet QuerySet(HttpRequest request, IQuerySet rows, string? value);

    internal override Task<FilterState?> StateAsync(HttpRequest request, ModelAdmin admin, ListQuery query)
    {
        var (lookups, chosen) = (Lookups(request, admin).ToList(), query[ParameterName]);
        return Task.FromResult(
            lookups.Count == 0
                ? null
                : new FilterState(
                    Title,
                    [
                        new("All", chosen is null, query.With([(ParameterName, null)])),
                        .. lookups.Select(choice => new FilterChoice(
                            choice.Label,
                            choice.Value == chosen,
                            query.With([(ParameterName, choice.Value)])
                        )),
                    ],
                    [ParameterName],
                    rows => QuerySet(request, rows, chosen)
                )
        );
    }
}
