using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Db;

/// <summary>What must be the same on every database.</summary>
public abstract class VendorTests : IAsyncLifetime
{
    private TemporaryProject _library = null!;

    protected abstract Task<string> DatabaseUrlAsync();

    public async ValueTask InitializeAsync()
    {
        var url = await DatabaseUrlAsync();
        _library = new(settings =>
        {
            settings.InstalledApps = [new LibraryConfig()];
            settings.DatabaseUrl = url;
        });
        await _library.StartAsync();
        await using var scope = _library.Project.EnterScope();
        var (ursula, octavia) = (
            new Author { FullName = "Ursula K. Le Guin" },
            new Author { FullName = "Octavia Butler" }
        );
        await Author.Objects.BulkCreateAsync([ursula, octavia]);
        await Book.Objects.BulkCreateAsync([
            NewBook(ursula, "The Dispossessed", 7, new(1974, 5, 1)),
            NewBook(ursula, "The Lathe of 100%", 3, new(1971, 12, 31)),
            NewBook(octavia, "Kindred", 5, new(1979, 6, 1)),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_library is not null)
        {
            await _library.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("title", "Kindred", "Kindred")]
    [InlineData("title__iexact", "kINDRED", "Kindred")]
    [InlineData("title__contains", "ispos", "The Dispossessed")]
    [InlineData("title__contains", "ISPOS", "")]
    [InlineData("title__icontains", "ISPOS", "The Dispossessed")]
    [InlineData("title__icontains", "0%", "The Lathe of 100%")]
    [InlineData("title__icontains", "_", "")]
    [InlineData("title__istartswith", "the d", "The Dispossessed")]
    [InlineData("title__endswith", "red", "Kindred")]
    [InlineData("title__iregex", "^the .*ed$", "The Dispossessed")]
    [InlineData("title__gt", "The L", "The Lathe of 100%")]
    [InlineData("sold__gte", "5", "The Dispossessed|Kindred")]
    [InlineData("sold__lt", 5, "The Lathe of 100%")]
    [InlineData("genre__isnull", true, "The Dispossessed|The Lathe of 100%|Kindred")]
    [InlineData("genre__isnull", false, "")]
    [InlineData("published__year", 1974, "The Dispossessed")]
    [InlineData("published__year__lt", 1974, "The Lathe of 100%")]
    [InlineData("published__month", "12", "The Lathe of 100%")]
    [InlineData("published", "1979-06-01", "Kindred")]
    [InlineData("updated_at__date__gt", "1980-01-01", "The Dispossessed|The Lathe of 100%|Kindred")]
    [InlineData("updated_at__year__gt", 2000, "The Dispossessed|The Lathe of 100%|Kindred")]
    [InlineData("author__full_name__startswith", "Octavia", "Kindred")]
    [InlineData("author", 1, "The Dispossessed|The Lathe of 100%")]
    [InlineData("author__id", 2, "Kindred")]
    [InlineData("pk", 3, "Kindred")]
    [InlineData("tags__isnull", true, "The Dispossessed|The Lathe of 100%|Kindred")]
    public async Task A_lookup_finds_as_in_Django(string lookup, object value, string titles)
    {
        await using var scope = _library.Project.EnterScope();
        Assert.Equal(
            titles.Split('|', StringSplitOptions.RemoveEmptyEntries),
            (await Book.Objects.Filter(lookup, value).OrderBy("id").ToListAsync()).Select(book => book.Title)
        );
    }

    [Theory]
    [InlineData("titel", "Kindred")]
    [InlineData("title__almost", "Kindred")]
    [InlineData("sold", "many")]
    [InlineData("title__year", 1)]
    public async Task A_lookup_there_is_none_of_is_told(string lookup, object value)
    {
        await using var scope = _library.Project.EnterScope();
        await Assert.ThrowsAsync<FieldErrorException>(() => Book.Objects.Filter(lookup, value).ToListAsync());
    }

    [Fact]
    public async Task Lookups_reach_across_sets_without_doubles()
    {
        await using var scope = _library.Project.EnterScope();
        Assert.Equal(
            ["Ursula K. Le Guin"],
            (await Author.Objects.Filter("book_set__title__startswith", "The").ToListAsync()).Select(a => a.FullName)
        );
        Assert.Equal(2, await Author.Objects.Filter("book_set__isnull", false).CountAsync());
    }

    [Fact]
    public async Task Sets_stand_in_conditions_and_values()
    {
        await using var scope = _library.Project.EnterScope();
        Assert.Equal(
            ["Ursula K. Le Guin"],
            (await Author.Objects.Filter(a => a.BookSet.Count() > 1).ToListAsync()).Select(a => a.FullName)
        );
        var least = 4;
        Assert.Equal(2, await Author.Objects.Filter(a => a.BookSet.Filter(b => b.Sold > least).Exists()).CountAsync());
        Assert.Equal(
            [("Octavia Butler", 5), ("Ursula K. Le Guin", 10)],
            (
                await Author
                    .Objects.OrderBy(a => a.FullName)
                    .Values(a => new { a.FullName, Sold = a.BookSet.Sum(b => b.Sold) })
                    .ToListAsync()
            ).Select(row => (row.FullName, row.Sold))
        );
        Assert.Equal(
            [2, 1],
            (
                await Author.Objects.Annotate(a => a.BookSet.Count()).OrderByDescending(a => a.Value).ToListAsync()
            ).Select(a => a.Value)
        );
    }

    [Fact]
    public async Task Aggregates_are_computed_by_the_database()
    {
        await using var scope = _library.Project.EnterScope();
        var all = await Book.Objects.AggregateAsync(books => new
        {
            Sum = books.Sum(b => b.Sold),
            Most = books.Max(b => b.Sold),
        });
        Assert.Equal((15, 7), (all!.Sum, all.Most));
        Assert.Equal((15, 15), (Book.Objects.Sum(b => b.Sold), await Book.Objects.SumAsync(b => b.Sold)));
        Assert.Equal((3, 7), (await Book.Objects.MinAsync(b => b.Sold), await Book.Objects.MaxAsync(b => b.Sold)));
        Assert.Equal(
            [(1L, 10), (2L, 5)],
            (
                await Book
                    .Objects.GroupBy(b => b.AuthorId, (author, books) => new { author, Sold = books.Sum(b => b.Sold) })
                    .OrderBy(row => row.author)
                    .ToListAsync()
            ).Select(row => (row.author, row.Sold))
        );
    }

    [Fact]
    public async Task Many_to_many_is_added_set_removed_and_cleared()
    {
        await using var scope = _library.Project.EnterScope();
        var (book, other) = (await Book.Objects.GetAsync(1), await Book.Objects.GetAsync(2));
        var (a, b) = (
            await Tag.Objects.CreateAsync(new() { Name = "a" }),
            await Tag.Objects.CreateAsync(new() { Name = "b" })
        );
        await book.Tags.AddAsync(a, b);
        await book.Tags.AddAsync(a);
        await other.Tags.AddAsync(b);

        Assert.Equal(["b", "a"], (await book.Tags.ToListAsync()).Select(tag => tag.Name));
        Assert.Equal([1L, 2], (await b.BookSet.OrderBy("id").ToListAsync()).Select(row => row.Id));
        Assert.Equal(2, await Book.Objects.Filter("tags__name", "b").CountAsync());
        Assert.Equal(1, await Book.Objects.Filter(row => row.Tags.Any(tag => tag.Name == "a")).CountAsync());

        await book.Tags.RemoveAsync(a);
        Assert.Equal(["b"], (await book.Tags.ToListAsync()).Select(tag => tag.Name));
        await book.Tags.SetAsync(a);
        Assert.Equal(["a"], (await book.Tags.ToListAsync()).Select(tag => tag.Name));
        await book.Tags.ClearAsync();
        Assert.False(await book.Tags.ExistsAsync());
        Assert.True(await other.Tags.ExistsAsync());
        Assert.Equal("library_book_tags", scope.Database.Model.FindEntityType("library_book_tags")!.GetTableName());
    }

    [Fact]
    public async Task What_is_prefetched_is_not_asked_for_again()
    {
        await using var scope = _library.Project.EnterScope();
        var queries = await Test.QueryLog.CaptureAsync(async () =>
        {
            var authors = await Author
                .Objects.PrefetchRelated(a => a.BookSet, books => books.OrderBy("title"))
                .ToListAsync();
            Assert.Equal(
                ["The Dispossessed", "The Lathe of 100%"],
                authors[0].BookSet.All().Select(book => book.Title)
            );
            Assert.Equal(1, authors[1].BookSet.Count());
            Assert.Same(authors[1], authors[1].BookSet.First(_ => true).Author);
        });
        Assert.Equal(2, queries.Count);
    }

    [Fact]
    public async Task What_is_deleted_takes_along_protects_or_forgets_as_on_delete_says()
    {
        await using var scope = _library.Project.EnterScope();
        var tag = await Tag.Objects.CreateAsync(new() { Name = "tag" });
        var note = await Note.Objects.CreateAsync(new() { Text = "note" });
        var pass = await Pass.Objects.CreateAsync(new());
        var loan = await Loan.Objects.CreateAsync(
            new()
            {
                Tag = tag,
                Note = note,
                Pass = pass,
            }
        );

        var error = await Assert.ThrowsAsync<ProtectedErrorException>(tag.DeleteAsync);
        Assert.Equal([loan.Id], error.ProtectedObjects.Select(row => row.Id));

        await note.DeleteAsync();
        await loan.RefreshFromDbAsync();
        Assert.Null(loan.NoteId);

        var deleted = await pass.DeleteAsync();
        Assert.Equal((2, 1, 1), (deleted.Total, deleted.ByModel["library.Pass"], deleted.ByModel["library.Loan"]));
        Assert.Equal(1, (await tag.DeleteAsync()).Total);

        deleted = await Author.Objects.Filter("id", 1).DeleteAsync();
        Assert.Equal((1, 2), (deleted.ByModel["library.Author"], deleted.ByModel["library.Book"]));
    }

    [Fact]
    public async Task Transactions_nest_and_roll_back_by_themselves()
    {
        await using var scope = _library.Project.EnterScope();
        var committed = new List<string>();
        await Transaction.AtomicAsync(async () =>
        {
            await Tag.Objects.CreateAsync(new() { Name = "outer" });
            Transaction.OnCommit(() => committed.Add("outer"));
            await Assert.ThrowsAsync<TimeoutException>(() =>
                Transaction.AtomicAsync(async () =>
                {
                    await Tag.Objects.CreateAsync(new() { Name = "inner" });
                    Transaction.OnCommit(() => committed.Add("inner"));
                    throw new TimeoutException();
                })
            );
            Assert.Empty(committed);
        });
        Assert.Equal(["outer"], committed);
        Assert.Equal(["outer"], (await Tag.Objects.ToListAsync()).Select(tag => tag.Name));

        await Transaction.AtomicAsync(async () =>
        {
            await Tag.Objects.CreateAsync(new() { Name = "never" });
            Transaction.SetRollback();
        });
        Assert.Equal(1, await Tag.Objects.CountAsync());
    }

    [Fact]
    public async Task A_row_is_found_or_made()
    {
        await using var scope = _library.Project.EnterScope();
        var (made, created) = await Tag.Objects.GetOrCreateAsync(tag => tag.Name == "x", () => new() { Name = "x" });
        var (found, again) = await Tag.Objects.GetOrCreateAsync(tag => tag.Name == "x", () => new() { Name = "x" });
        Assert.Equal((true, false, made.Id), (created, again, found.Id));
        var (book, isNew) = await Book.Objects.UpdateOrCreateAsync(
            row => row.Title == "Kindred",
            row => row.Sold = 9,
            () => new() { Title = "Kindred", AuthorId = 2 }
        );
        Assert.Equal((false, 9), (isNew, (await Book.Objects.GetAsync(book.Id)).Sold));
    }

    [Fact]
    public async Task Names_serve_code_that_does_not_know_the_type()
    {
        await using var scope = _library.Project.EnterScope();
        var books = _library.Project.Apps.FindModel("library", "book")!.Objects;
        Assert.Equal(
            [1L, 2],
            (await books.Search("the le", "title", "author__full_name").OrderBy("id").ToListAsync()).Select(b => b.Id)
        );
        Assert.Equal([2L], (await books.Search("\"lathe of\"", "title").ToListAsync()).Select(b => b.Id));
        Assert.Equal(
            [3L, 1],
            (await books.OrderBy("author__full_name", "-sold").Slice(0, 2).ToListAsync()).Select(b => b.Id)
        );
        Assert.Equal([1971, 1974, 1979], (await books.DatesAsync("published", DatePart.Year)).Select(day => day.Year));
        Assert.Equal([3, 5, 7], await books.DistinctValuesAsync("sold"));
        Assert.Equal(1, await books.Filter("pk", "3").UpdateAsync("sold", "6"));
        Assert.Equal(6, ((Book)await books.GetAsync(3)).Sold);
        Assert.Equal("Octavia Butler", ((Book)await books.SelectRelated("author").GetAsync(3)).Author!.FullName);
    }

    [Fact]
    public async Task Latest_reverse_last_union_in_and_random_order()
    {
        await using var scope = _library.Project.EnterScope();
        Assert.Equal("Kindred", (await Book.Objects.LatestAsync("published")).Title);
        Assert.Equal(2, (await Book.Objects.EarliestAsync("published")).Id);
        Assert.Equal(3, (await Book.Objects.LastAsync())!.Id);
        Assert.Equal(
            [3L, 1, 2],
            (await Book.Objects.OrderBy(b => b.Title).Reverse().Reverse().ToListAsync()).Select(b => b.Id)
        );
        Assert.Equal(3, await Book.Objects.Filter("id", 1).Union(Book.Objects.Filter("id__gt", 1)).CountAsync());
        Assert.Equal(
            2,
            await Book.Objects.In(b => b.AuthorId, Author.Objects.Filter("id", 1).Values(a => a.Id)).CountAsync()
        );
        Assert.Equal(3, (await Book.Objects.OrderBy("?").ToListAsync()).Count);
        Assert.Equal(3, (await Book.Objects.InBulkAsync([3, 99]))[3].Id);
    }

    [Fact]
    public async Task Only_the_fields_named_are_written()
    {
        await using var scope = _library.Project.EnterScope();
        var (mine, theirs) = (await Book.Objects.GetAsync(1), await Book.Objects.GetAsync(1));
        (theirs.Sold, mine.Title, mine.Sold) = (100, "Changed", 1);
        await theirs.SaveAsync();
        await mine.SaveAsync(nameof(Book.Title));
        var book = await Book.Objects.GetAsync(1);
        Assert.Equal(("Changed", 100), (book.Title, book.Sold));
    }

    private static Book NewBook(Author author, string title, int sold, DateOnly published) =>
        new()
        {
            Title = title,
            Author = author,
            Sold = sold,
            Published = published,
        };
}

public sealed class SqliteTests : VendorTests
{
    protected override Task<string> DatabaseUrlAsync() => Task.FromResult("sqlite:///library.db");
}

public sealed class PostgresTests(PostgresCluster cluster) : VendorTests, IClassFixture<PostgresCluster>
{
    protected override Task<string> DatabaseUrlAsync() => cluster.NewDatabaseAsync();
}
