using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>The filters of a project by name: Django's own, and those it added.</summary>
internal sealed class FilterTable
{
    private readonly Dictionary<string, TemplateFilter> _filters = new(StringComparer.Ordinal);

    public FilterTable()
    {
        foreach (
            var filter in TextFilters
                .All.Concat(HtmlFilters.All)
                .Concat(NumberFilters.All)
                .Concat(ListFilters.All)
                .Concat(LogicFilters.All)
                .Concat(DateFilters.All)
        )
        {
            Add(filter);
        }
    }

    public IEnumerable<string> Names => _filters.Keys;

    public void Add(TemplateFilter filter) => _filters[filter.Name] = filter;

    public TemplateFilter Get(string name) =>
        _filters.TryGetValue(name, out var filter)
            ? filter
            : throw new TemplateSyntaxException(
                $"there is no filter '{name}'; there are {string.Join(", ", _filters.Keys.Order(StringComparer.Ordinal))}"
            );
}
