using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Tests.Db;

internal sealed class Author : Model<Author>
{
    [MaxLength(50)]
    public string FullName { get; set; } = "";

    public DateTime BornAt { get; set; }

    public RelatedManager<Book> BookSet => new(book => book.AuthorId == Id, book => book.AuthorId = Id);
}

internal sealed class Book : Model<Book>
{
    public string Title { get; set; } = "";

    public int Sold { get; set; }

    public long AuthorId { get; set; }

    public Author? Author { get; set; }
}

internal sealed class LibraryConfig : AppConfig
{
    public override string Label => "library";

    public override IReadOnlyList<Type> Models => [typeof(Author), typeof(Book)];
}
