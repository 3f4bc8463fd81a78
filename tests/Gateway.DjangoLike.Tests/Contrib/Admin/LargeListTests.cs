using System.Diagnostics;
using Gateway.DjangoLike.Contrib.Admin;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>A list of a hundred thousand rows.</summary>
public sealed class LargeListTests
{
    private const int Rows = 100_000;
    private const string List = "/admin/shelf/volume/";

    [Fact]
    public async Task A_hundred_thousand_rows_take_as_many_statements_as_two()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(
                new ModelAdmin<Volume>
                {
                    ListDisplay = ["title", "publisher", "pages", "in_print"],
                    ListEditable = ["pages"],
                    ListFilter = ["in_print", "publisher"],
                    SearchFields = ["title", "publisher__name"],
                    DateHierarchy = "published",
                }
            )
        );
        (string Query, int Rows)[] pages =
        [
            ("", 100),
            ("?q=volume+acme", 100),
            ("?o=-2.1", 100),
            ("?in_print__exact=1&published__year=2010", 100),
            ("?p=500", 100),
        ];
        var few = new List<int>();
        foreach (var (query, _) in pages)
        {
            few.Add(
                (await LookAsync(visit, query.StartsWith("?p=", StringComparison.Ordinal) ? "" : query)).Statements
            );
        }
        await FillAsync(visit);
        foreach (var ((query, rows), statements) in pages.Zip(few))
        {
            var (found, counted) = await LookAsync(visit, query);
            Assert.Equal((rows, statements), (found, counted));
        }
    }

    private static async Task<(int Rows, int Statements)> LookAsync(AdminVisit visit, string query)
    {
        using var statements = new StatementCount(visit.Project);
        var watch = Stopwatch.StartNew();
        var list = await visit.GetAsync(List + query);
        // Told, and never asserted: the machine is not always ours alone.
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{List}{query}: {watch.ElapsedMilliseconds} ms, {statements.Count} statements"
        );
        return (ListOptionTests.Rows(list), statements.Count);
    }

    private static async Task FillAsync(AdminVisit visit)
    {
        await using var scope = visit.Project.EnterScope();
        await scope.Database.Database.ExecuteSqlAsync(
            $"""
            WITH RECURSIVE number(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < {Rows})
            INSERT INTO shelf_volume (title, publisher_id, binding, in_print, pages, published)
            SELECT 'Volume ' || i, 1 + i % 2, 0, i / 2 % 2, i % 1000, date('2000-01-01', '+' || (i % 9000) || ' days') FROM number
            """
        );
    }
}
