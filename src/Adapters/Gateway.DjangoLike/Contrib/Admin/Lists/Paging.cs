using System.Globalization;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>The pages of a list (<c>Paginator.get_elided_page_range</c>).</summary>
internal sealed class Paging
{
    private const int Near = 3;
    private const int Ends = 2;

    public Paging(int count, int perPage, int maxShowAll, ListQuery query)
    {
        PerPage = Math.Max(1, perPage);
        Pages = Math.Max(1, (count + PerPage - 1) / PerPage);
        CanShowAll = count <= maxShowAll && Pages > 1;
        ShowsAll = CanShowAll && query[ListQuery.All] is not null;
        ShowAllQuery = CanShowAll && !ShowsAll ? query.With([(ListQuery.All, "")]) : null;
        IsValid =
            query[ListQuery.Page] is not { } text
            || (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                && page >= 1
                && page <= Pages
            );
        Number = IsValid && query[ListQuery.Page] is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : 1;
        Links = Pages == 1 || ShowsAll ? [] : [.. Elided().Select(one => Link(one, query))];
    }

    public int PerPage { get; }

    public int Pages { get; }

    public int Number { get; }

    /// <summary>Whether there is such a page.</summary>
    public bool IsValid { get; }

    public bool CanShowAll { get; }

    public bool ShowsAll { get; }

    public string? ShowAllQuery { get; }

    public IReadOnlyList<PageLink> Links { get; }

    // 0 stands for those left out.
    private IEnumerable<int> Elided()
    {
        var before = 0;
        for (var number = 1; number <= Pages; number++)
        {
            if (number <= Ends || number > Pages - Ends || Math.Abs(number - Number) <= Near)
            {
                if (before != number - 1)
                {
                    yield return 0;
                }
                yield return before = number;
            }
        }
    }

    private PageLink Link(int number, ListQuery query) =>
        number == 0
            ? new("…", null, false)
            : new($"{number}", number == Number ? null : query.With([(ListQuery.Page, $"{number}")]), number == Number);
}

/// <summary>A link to a page of a list.</summary>
/// <param name="Text">The page's number, or an ellipsis.</param>
/// <param name="Query">The query that shows it; null where there is no link.</param>
/// <param name="IsCurrent">Whether it is the page that is shown.</param>
internal sealed record PageLink(string Text, string? Query, bool IsCurrent);
