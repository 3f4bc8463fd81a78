using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Db;

public sealed class QuerySetTests : IAsyncLifetime
{
    private readonly TemporaryProject _library = new(settings => settings.InstalledApps = [new LibraryConfig()]);

    public async ValueTask InitializeAsync()
    {
        await _library.StartAsync();
        await using var scope = _library.Project.EnterScope();
        var le = await Author.Objects.CreateAsync(
            new() { FullName = "Ursula K. Le Guin", BornAt = new(1929, 10, 21, 0, 0, 0, DateTimeKind.Utc) }
        );
        foreach (
            var (title, sold) in new[]
            {
                ("The Dispossessed", 7),
                ("The Lathe of Heaven", 3),
                ("Always Coming Home", 5),
            }
        )
        {
            await le.BookSet.CreateAsync(new() { Title = title, Sold = sold });
        }
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public void Refinements_compose_into_one_statement()
    {
        using var scope = _library.Project.EnterScope();
        var query = Book
            .Objects.Filter(book => book.Sold > 2)
            .Exclude(book => book.Title.StartsWith("The L"))
            .OrderByDescending(book => book.Sold)[..1];

        var sql = query.AsQueryable().ToQueryString();

        Assert.Contains("\"sold\" > 2", sql, StringComparison.Ordinal);
        Assert.Contains("NOT", sql, StringComparison.Ordinal);
        Assert.Contains("LIMIT", sql, StringComparison.Ordinal);
        Assert.Equal(["The Dispossessed"], query.Select(book => book.Title));
    }

    [Fact]
    public void A_query_is_made_when_it_is_evaluated_and_not_before()
    {
        using var scope = _library.Project.EnterScope();
        var query = Book.Objects.Filter(book => book.Title == "Tehanu");
        Assert.False(query.Exists());

        Book.Objects.Create(new() { Title = "Tehanu", AuthorId = Author.Objects.First()!.Id });

        Assert.True(query.Exists());
    }

    [Fact]
    public void A_query_leaves_the_one_it_refines_as_it_was()
    {
        using var scope = _library.Project.EnterScope();
        var all = Book.Objects.All();
        _ = all.Filter(book => book.Sold > 100);
        Assert.Equal(3, all.Count());
    }

    [Fact]
    public async Task Both_forms_of_a_result_agree()
    {
        using var scope = _library.Project.EnterScope();
        var ordered = Book.Objects.OrderBy(book => book.Title);
        Assert.Equal(ordered.Count(), await ordered.CountAsync());
        Assert.Equal(ordered.ToList().Select(b => b.Id), (await ordered.ToListAsync()).Select(b => b.Id));
        Assert.Equal(ordered.First()!.Id, (await ordered.FirstAsync())!.Id);
        Assert.Equal(ordered.Get(2).Title, (await ordered.GetAsync(2)).Title);
        Assert.Equal(ordered.Exists(), await ordered.ExistsAsync());
        var titles = new List<string>();
        await foreach (var book in ordered)
        {
            titles.Add(book.Title);
        }
        Assert.Equal(["Always Coming Home", "The Dispossessed", "The Lathe of Heaven"], titles);
    }

    [Fact]
    public void Get_tells_none_from_many()
    {
        using var scope = _library.Project.EnterScope();
        Assert.Equal(typeof(Book), Assert.Throws<DoesNotExistException>(() => Book.Objects.Get(99)).Model);
        Assert.Equal(
            typeof(Book),
            Assert.Throws<MultipleObjectsReturnedException>(() => Book.Objects.Get(b => b.Sold > 0)).Model
        );
    }

    [Fact]
    public void First_goes_by_the_primary_key_unless_there_is_an_order()
    {
        using var scope = _library.Project.EnterScope();
        Assert.Equal(1, Book.Objects.First()!.Id);
        Assert.Equal("Always Coming Home", Book.Objects.OrderBy(book => book.Title).First()!.Title);
        Assert.Null(Book.Objects.None().First());
    }

    [Fact]
    public void Later_orders_replace_and_ThenBy_refines()
    {
        using var scope = _library.Project.EnterScope();
        Book.Objects.Create(
            new()
            {
                Title = "A second with seven",
                Sold = 7,
                AuthorId = 1,
            }
        );
        Assert.Equal(
            ["A second with seven", "The Dispossessed"],
            Book.Objects.OrderBy(b => b.Id)
                .OrderByDescending(b => b.Sold)
                .ThenBy(b => b.Title)[..2]
                .Select(b => b.Title)
        );
        Assert.Throws<InvalidOperationException>(() => Book.Objects.ThenBy(b => b.Title).ToList());
    }

    [Fact]
    public void Slices_are_counted_from_the_start()
    {
        using var scope = _library.Project.EnterScope();
        var titles = Book.Objects.OrderBy(book => book.Id);
        Assert.Equal([2, 3], titles[1..].Select(book => book.Id));
        Assert.Equal([2], titles[1..2].Select(book => book.Id));
        Assert.Throws<ArgumentException>(() => titles[^1..]);
        Assert.Throws<ArgumentException>(() => titles[..^1]);
    }

    [Fact]
    public void Update_computes_in_the_database()
    {
        using var scope = _library.Project.EnterScope();
        Assert.Equal(1, Book.Objects.Filter(book => book.Id == 1).Update(book => book.Sold, book => book.Sold + 1));
        Assert.Equal(0, Book.Objects.Filter(book => book.Id == 99).Update(book => book.Sold, book => book.Sold + 1));
        Assert.Equal([8, 3, 5], Book.Objects.OrderBy(book => book.Id).Select(book => book.Sold));
    }

    [Fact]
    public void Objects_are_written_when_saved_and_only_then()
    {
        using var scope = _library.Project.EnterScope();
        var book = Book.Objects.Get(1);
        book.Title = "Changed";
        Assert.Equal("The Dispossessed", Book.Objects.Get(1).Title);

        book.Save();
        Assert.Equal("Changed", Book.Objects.Get(1).Title);

        book.Delete();
        Assert.Equal(0, book.Id);
        Assert.False(Book.Objects.Filter(b => b.Id == 1).Exists());
    }

    [Fact]
    public void A_foreign_key_takes_the_key_of_the_object_it_refers_to()
    {
        using var scope = _library.Project.EnterScope();
        var author = Author.Objects.Create(new() { FullName = "Octavia Butler" });
        var book = Book.Objects.Create(new() { Title = "Kindred", Author = author });
        Assert.Equal(author.Id, book.AuthorId);
        Assert.Equal("Octavia Butler", Book.Objects.SelectRelated(b => b.Author).Get(book.Id).Author?.FullName);
        Assert.Null(Book.Objects.Get(book.Id).Author);
    }

    [Fact]
    public void A_constraint_is_the_databases_and_the_scope_goes_on()
    {
        using var scope = _library.Project.EnterScope();
        Assert.Throws<DbUpdateException>(() => Book.Objects.Create(new() { Title = "Orphan", AuthorId = 99 }));
        Assert.Equal(3, Book.Objects.Count());
    }

    [Fact]
    public void Deleting_takes_what_refers_to_it_along()
    {
        using var scope = _library.Project.EnterScope();
        Author.Objects.Get(1).Delete();
        Assert.False(Book.Objects.Exists());
    }

    [Fact]
    public void Times_come_back_as_UTC()
    {
        using var scope = _library.Project.EnterScope();
        var born = Author.Objects.Get(1).BornAt;
        Assert.Equal(DateTimeKind.Utc, born.Kind);
        Assert.Equal(new DateTime(1929, 10, 21), born);
    }

    [Fact]
    public void Tables_and_columns_have_Djangos_names()
    {
        using var scope = _library.Project.EnterScope();
        var sql = Author.Objects.AsQueryable().ToQueryString();
        Assert.Contains("\"library_author\"", sql, StringComparison.Ordinal);
        Assert.Contains("\"full_name\"", sql, StringComparison.Ordinal);
        Assert.Contains("\"author_id\"", Book.Objects.AsQueryable().ToQueryString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_a_scope_the_cure_is_told()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Book.Objects.Count());
        Assert.Contains("EnterScope", error.Message, StringComparison.Ordinal);
    }
}
