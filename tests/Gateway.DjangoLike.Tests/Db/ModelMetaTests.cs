using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Tests.Db;

public sealed class ModelMetaTests : IAsyncLifetime
{
    private readonly TemporaryProject _library = new(settings => settings.InstalledApps = [new LibraryConfig()]);

    public async ValueTask InitializeAsync() => await _library.StartAsync();

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public void A_model_has_Djangos_names()
    {
        var meta = Meta<Book>();
        Assert.Equal(
            ("library.Book", "book", "library_book", "book", "books"),
            (meta.Label, meta.ModelName, meta.DbTable, meta.VerboseName, meta.VerboseNamePlural)
        );
        Assert.Equal(
            ["id", "title", "sold", "author", "genre", "slug", "price", "updated_at", "published"],
            meta.Fields.Select(field => field.Name)
        );
        Assert.Equal(["tags"], meta.ManyToMany.Select(field => field.Name));
        Assert.Equal(
            ["add_book", "change_book", "delete_book", "view_book", "lend_book"],
            meta.Permissions.Select(p => p.Codename)
        );
        Assert.Equal("Can add book", meta.Permissions[0].Name);
        Assert.Equal(
            ["Book.author"],
            Meta<Author>().RelatedObjects.Select(field => $"{field.Model.ObjectName}.{field.Name}")
        );
    }

    [Theory]
    [InlineData("id", FieldKind.BigAuto, "ID", false, true, false)]
    [InlineData("title", FieldKind.Char, "title of the book", false, false, true)]
    [InlineData("sold", FieldKind.Integer, "sold", false, false, true)]
    [InlineData("author", FieldKind.ForeignKey, "author", false, false, true)]
    [InlineData("genre", FieldKind.Integer, "genre", true, true, true)]
    [InlineData("slug", FieldKind.Slug, "slug", true, true, true)]
    [InlineData("price", FieldKind.Decimal, "price", true, true, true)]
    [InlineData("updated_at", FieldKind.DateTime, "updated at", false, false, false)]
    [InlineData("tags", FieldKind.ManyToMany, "tags", false, false, true)]
    public void A_field_says_what_it_is(
        string name,
        FieldKind kind,
        string verbose,
        bool isNull,
        bool blank,
        bool editable
    )
    {
        var field = Meta<Book>().GetField(name);
        Assert.Equal(
            (kind, verbose, isNull, blank, editable),
            (field.Kind, field.VerboseName, field.Null, field.Blank, field.Editable)
        );
    }

    [Fact]
    public void Further_options_come_from_attributes()
    {
        var meta = Meta<Book>();
        Assert.Equal((50, "As on its cover."), (meta.GetField("title").MaxLength, meta.GetField("title").HelpText));
        Assert.Equal(50, meta.GetField("slug").MaxLength);
        Assert.Equal((6, 2), (meta.GetField("price").MaxDigits, meta.GetField("price").DecimalPlaces));
        Assert.Equal(["Fiction", "Short stories"], meta.GetField("genre").Choices!.Select(choice => choice.Label));
        Assert.Equal(OnDelete.Cascade, meta.GetField("author").OnDelete);
        Assert.Equal("Author", meta.GetField("author_id").RelatedModel!.ObjectName);
        Assert.Equal(
            [
                ["title", "author"],
            ],
            meta.UniqueTogether.Select(group => group.Select(field => field.Name))
        );
        Assert.True(meta.GetField("sold").HasDefault);
        Assert.False(meta.GetField("title").HasDefault);
    }

    [Fact]
    public void A_field_there_is_none_of_is_told_with_those_there_are()
    {
        var error = Assert.Throws<FieldErrorException>(() => Meta<Book>().GetField("titel"));
        Assert.Contains("'titel'", error.Message, StringComparison.Ordinal);
        Assert.Contains("title", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_read_set_and_shown_by_name()
    {
        var (meta, book) = (Meta<Book>(), new Book { Genre = Genre.ShortStories });
        Assert.Equal("Short stories", meta.GetField("genre").GetDisplay(book));
        meta.GetField("title").SetValue(book, "Lavinia");
        meta.GetField("author").SetValue(book, new Author { Id = 7 });
        Assert.Equal(("Lavinia", 7L, 7L), (book.Title, book.AuthorId, book.Author!.Id));
        meta.GetField("author").SetValue(book, 8L);
        Assert.Equal((8L, null), (book.AuthorId, book.Author));
        meta.GetField("genre").SetValue(book, null);
        Assert.Null(book.Genre);
    }

    [Theory]
    [InlineData("title", "", "blank", "This field cannot be blank.")]
    [InlineData("title", null, "null", "This field cannot be null.")]
    [InlineData("sold", "many", "invalid", "“many” value must be an integer.")]
    [InlineData("sold", "-1", "min_value", "Ensure this value is greater than or equal to 0.")]
    [InlineData("genre", "9", "invalid_choice", "Value “9” is not a valid choice.")]
    [InlineData(
        "slug",
        "a b",
        "invalid",
        "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
    )]
    [InlineData("price", "1.234", "max_decimal_places", "Ensure that there are no more than 2 decimal places.")]
    [InlineData("price", "12345.67", "max_digits", "Ensure that there are no more than 6 digits in total.")]
    [InlineData("author", "x", "invalid", "author instance with id “x” does not exist.")]
    public void A_value_that_does_not_fit_is_refused_in_Djangos_words(
        string field,
        string? value,
        string code,
        string message
    )
    {
        var error = Assert.Throws<ValidationError>(() => Meta<Book>().GetField(field).Clean(value));
        Assert.Equal((code, message), (error.Code, error.Messages[0]));
    }

    [Theory]
    [InlineData("sold", "12", 12)]
    [InlineData("genre", "1", Genre.ShortStories)]
    [InlineData("genre", "", null)]
    [InlineData("author", "3", 3L)]
    [InlineData("slug", "a-b", "a-b")]
    public void A_value_that_fits_becomes_one_of_the_fields_type(string field, string value, object? expected) =>
        Assert.Equal(expected, Meta<Book>().GetField(field).Clean(value));

    [Fact]
    public async Task Full_clean_tells_all_that_is_wrong()
    {
        await using var scope = _library.Project.EnterScope();
        var author = await Author.Objects.CreateAsync(new() { FullName = "Ursula" });
        await Book.Objects.CreateAsync(
            new()
            {
                Title = "Lavinia",
                Author = author,
                Slug = "lavinia",
            }
        );

        var error = await Assert.ThrowsAsync<ValidationError>(() =>
            new Book
            {
                Title = new('x', 51),
                AuthorId = 99,
                Slug = "lavinia",
                Sold = 13,
            }.FullCleanAsync()
        );

        Assert.Equal(["__all__", "author", "slug", "title"], error.ErrorDict.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Ensure this value has at most 50 characters (it has 51).", error.ErrorDict["title"][0].Message);
        Assert.Equal("Book with this Slug already exists.", error.ErrorDict["slug"][0].Message);
        Assert.Equal("author instance with id 99 does not exist.", error.ErrorDict["author"][0].Message);
        Assert.Equal("Thirteen is unlucky.", error.ErrorDict["__all__"][0].Message);
    }

    [Fact]
    public async Task What_is_unique_together_is_told_and_a_saved_object_is_not_its_own_double()
    {
        await using var scope = _library.Project.EnterScope();
        var author = await Author.Objects.CreateAsync(new() { FullName = "Ursula" });
        var book = await Book.Objects.CreateAsync(new() { Title = "Lavinia", Author = author });
        await book.FullCleanAsync();
        var error = Assert.Throws<ValidationError>(() => new Book { Title = "Lavinia", Author = author }.FullClean());
        Assert.Equal(["Book with this Title of the book and Author already exists."], error.Messages);
        Assert.Equal("unique_together", error.Code);
    }

    private ModelMeta Meta<T>() => _library.Project.Apps.GetMeta(typeof(T));
}
