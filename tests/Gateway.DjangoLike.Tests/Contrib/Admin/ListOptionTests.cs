using System.Net;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>The options of a list.</summary>
public sealed partial class ListOptionTests
{
    private const string List = "/admin/shelf/volume/";

    [Theory]
    [InlineData("", "Anvils Bells")]
    [InlineData("?length=long", "Anvils")]
    [InlineData("?length=short", "Bells")]
    [InlineData("?in_print__exact=1", "Anvils")]
    [InlineData("?in_print__exact=0", "Bells")]
    [InlineData("?binding__exact=Paperback", "Anvils Bells")]
    [InlineData("?binding__exact=Hardcover", "")]
    [InlineData("?publisher__id__exact=2", "Bells")]
    [InlineData("?publisher__name=Acme", "Anvils")]
    [InlineData("?publisher__name__startswith=B&length=short", "Bells")]
    [InlineData("?q=acme", "Anvils")]
    [InlineData("?q=anvils+acme", "Anvils")]
    [InlineData("?q=anvils+bonk", "")]
    [InlineData("?q=%22anvils+acme%22", "")]
    [InlineData("?q=ANV%00ILS", "Anvils")]
    [InlineData("?o=4", "Bells Anvils")]
    [InlineData("?o=-4", "Anvils Bells")]
    [InlineData("?o=5", "Bells Anvils")]
    [InlineData("?o=2.1", "Anvils Bells")]
    [InlineData("?o=99", "Anvils Bells")]
    [InlineData("?o=3", "Anvils Bells")]
    [InlineData("?o=x", "Anvils Bells")]
    public async Task A_list_shows_what_its_address_asks_for(string query, string expected)
    {
        await using var visit = await BeginAsync();
        Assert.Equal(expected, string.Join(' ', Titles(await visit.GetAsync(List + query))));
    }

    // As Django: what no field is named as, and what a field cannot be compared with.
    [Theory]
    [InlineData("?nothing=1")]
    [InlineData("?title__nothing=1")]
    [InlineData("?lending=1")]
    [InlineData("?lending__reader=1")]
    [InlineData("?pages__gte=many")]
    [InlineData("?pages=99999999999999999999")]
    [InlineData("?publisher__id__exact=x")]
    [InlineData("?published__year=x")]
    [InlineData("?published__gte=x")]
    [InlineData("?title__regex=(")]
    [InlineData("?title=%00")]
    [InlineData("?p=2")]
    [InlineData("?p=-1")]
    public async Task What_cannot_be_asked_for_leads_to_the_whole_list(string query)
    {
        await using var visit = await BeginAsync();
        var answer = await visit.Client.GetAsync(List + query);
        Assert.Equal((302, List + "?e=1"), (answer.Status, answer.GetHeader("location")));
        Assert.Equal(["Anvils", "Bells"], Titles(await visit.GetAsync(List + "?e=1")));
    }

    // Fields of other models only where a filter leads there: or the hash of a password could be guessed letter by letter.
    [Theory]
    [InlineData("?publisher__slug=a", 400)]
    [InlineData("?publisher__name__contains=A", 200)]
    [InlineData("?publisher__id=1", 200)]
    public async Task Other_models_are_asked_only_as_a_filter_does(string query, int status)
    {
        await using var visit = await BeginAsync();
        await visit.GetAsync(List + query, status);
    }

    // By the row count one could read any field of what a filter leads to, a letter at a time.
    [Theory]
    [InlineData("volume__publisher", "volume__publisher__id__exact=1", 200)]
    [InlineData("volume__publisher", "volume__publisher__isnull=True", 200)]
    [InlineData("volume__publisher", "volume__publisher__name__startswith=A", 400)]
    [InlineData("volume__publisher", "volume__title__startswith=A", 400)]
    [InlineData("volume__publisher__id", "volume__publisher=1", 200)]
    [InlineData("volume__publisher__name", "volume__publisher__name__startswith=A", 200)]
    [InlineData("volume__publisher__name", "volume__publisher__slug=a", 400)]
    [InlineData("volume__publisher__name", "volume__publisher__id=1", 400)]
    [InlineData("volume", "volume__pages__gt=1", 400)]
    [InlineData("volume", "volume__id__exact=1", 200)]
    public async Task A_filter_lets_its_own_field_be_asked_and_none_behind_it(string filter, string query, int status)
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new ModelAdmin<Lending> { ListFilter = [filter] })
        );
        await visit.GetAsync("/admin/shelf/lending/?" + query, status);
    }

    [Fact]
    public async Task Columns_show_values_as_people_read_them()
    {
        await using var visit = await BeginAsync();
        var list = await visit.GetAsync(List);
        foreach (
            var expected in new[]
            {
                "<th scope=\"row\" class=\"field-title\">Anvils</th>",
                "<a href=\"/admin/shelf/volume/1/change/\">Acme</a>",
                "alt=\"True\"",
                "alt=\"False\"",
                ">May 6, 2300</td>",
                "data-label=\"Thick:\"",
                "data-label=\"Size:\"><b>300</b></td>",
                ">(none)</td>",
                "By length",
                ">Long</a>",
            }
        )
        {
            Assert.Contains(expected, list, StringComparison.Ordinal);
        }
        // By a column that says how, and not by one that does not.
        Assert.Contains("column-size sortable", list, StringComparison.Ordinal);
        Assert.DoesNotContain("column-shelf_mark sortable", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_statements_does_not_grow_with_references()
    {
        await using var visit = await BeginAsync();
        var few = await StatementsAsync(visit, List);
        await using (var scope = visit.Project.EnterScope())
        {
            scope.Database.AddRange(
                Enumerable.Range(0, 90).Select(i => new Volume { Title = $"More {i}", PublisherId = 1 + (i % 2) })
            );
            await scope.Database.SaveChangesAsync();
        }
        Assert.Equal(few, await StatementsAsync(visit, List));
    }

    [Theory]
    [InlineData(4, 3, false, "")]
    [InlineData(4, 10, true, "?all=")]
    public async Task All_rows_are_shown_where_they_are_not_too_many(int rows, int most, bool offered, string query)
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new ModelAdmin<Publisher> { ListPerPage = 3, ListMaxShowAll = most })
        );
        await using (visit.Project.EnterScope())
        {
            await Publisher.Objects.BulkCreateAsync(
                Enumerable.Range(2, rows - 2).Select(i => new Publisher { Name = $"P{i}" })
            );
        }
        var list = await visit.GetAsync("/admin/shelf/publisher/");
        Assert.Equal(offered, list.Contains("Show all", StringComparison.Ordinal));
        Assert.Contains("href=\"?p=2\"", list, StringComparison.Ordinal);
        Assert.Equal(3, Rows(list));
        Assert.Equal(offered ? rows : 3, Rows(await visit.GetAsync("/admin/shelf/publisher/" + query)));
        // Who asks for all of too many gets a page of them.
        Assert.Equal(offered ? rows : 3, Rows(await visit.GetAsync("/admin/shelf/publisher/?all=")));
    }

    [Fact]
    public async Task One_goes_by_years_months_and_days()
    {
        await using var visit = await ShelfSite.BeginAsync(site =>
            site.Register(new ModelAdmin<Volume> { DateHierarchy = "published" })
        );
        await using (visit.Project.EnterScope())
        {
            foreach (var (title, date) in new[] { ("May", new DateOnly(2300, 5, 20)), ("June", new(2300, 6, 1)) })
            {
                await Volume.Objects.CreateAsync(
                    new()
                    {
                        Title = title,
                        PublisherId = 1,
                        Published = date,
                    }
                );
            }
        }
        Assert.Equal(["2020", "2300"], Dates(await visit.GetAsync(List)));
        var year = await visit.GetAsync(List + "?published__year=2300");
        Assert.Equal(["‹ All dates", "May 2300", "June 2300"], Dates(year));
        Assert.Equal(3, Rows(year));
        var month = await visit.GetAsync(List + "?published__year=2300&published__month=5");
        Assert.Equal(["‹ All dates", "‹ 2300", "May 6", "May 20"], Dates(month));
        Assert.Equal(2, Rows(month));
        var day = await visit.GetAsync(List + "?published__year=2300&published__month=5&published__day=20");
        Assert.Equal(["‹ All dates", "‹ 2300", "‹ May 2300", "May 20"], Dates(day));
        Assert.Equal(1, Rows(day));
        Assert.Equal(0, Rows(await visit.GetAsync(List + "?published__year=2300&published__month=13")));
    }

    internal static int Rows(string list) => list.Split("<th scope=\"row\"").Length - 1;

    private static List<string> Titles(string list) =>
        [.. Title().Matches(list).Select(match => match.Groups["title"].Value)];

    private static List<string> Dates(string list) =>
        [
            .. Link()
                .Matches(list.Split("<nav class=\"date-hierarchy\"")[1].Split("</nav>")[0])
                .Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value)),
        ];

    private static async Task<int> StatementsAsync(AdminVisit visit, string path)
    {
        using var statements = new StatementCount(visit.Project);
        await visit.GetAsync(path);
        return statements.Count;
    }

    private static Task<AdminVisit> BeginAsync() => ShelfSite.BeginAsync(site => site.Register(new VolumeAdmin()));

    [GeneratedRegex("class=\"field-title\">(?<title>\\w+)<", RegexOptions.None, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<(a|span)[^>]*>(?<text>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private sealed class VolumeAdmin : ModelAdmin<Volume>
    {
        public VolumeAdmin()
        {
            ListDisplay = ["title", "publisher", "thick", "size", "published", "in_print", "shelf_mark"];
            ListDisplayLinks = ["publisher"];
            ListFilter = [new LengthFilter(), "in_print", "binding", "publisher__name"];
            SearchFields = ["title", "publisher__name"];
            Ordering = ["title"];
        }

        [AdminDisplay(Boolean = true)]
        public static bool Thick(Volume volume) => volume.Pages > 100;

        [AdminDisplay(Ordering = "pages")]
        public static Markup Size(Volume volume) => new($"<b>{volume.Pages}</b>");

        [AdminDisplay(EmptyValue = "(none)")]
        public static string ShelfMark(Volume volume) => volume.Pages < 0 ? volume.Title : "";
    }

    private sealed class LengthFilter : SimpleListFilter
    {
        public override string Title => "length";

        public override string ParameterName => "length";

        public override IEnumerable<ChoiceItem> Lookups(HttpRequest request, ModelAdmin admin) =>
            [("long", "Long"), ("short", "Short")];

        public override IQuerySet QuerySet(HttpRequest request, IQuerySet rows, string? value) =>
            value switch
            {
                "long" => rows.Filter("pages__gt", 100),
                "short" => rows.Filter("pages__lte", 100),
                _ => rows,
            };
    }
}
