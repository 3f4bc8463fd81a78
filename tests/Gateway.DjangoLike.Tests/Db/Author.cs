using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Db;

internal sealed class Author : Model<Author>
{
    [MaxLength(50)]
    public string FullName { get; set; } = "";

    public DateTime BornAt { get; set; }

    public RelatedManager<Book> BookSet => RelatedSet<Book>();
}

internal enum Genre
{
    Fiction,
    ShortStories,
}

[Meta(Permissions = ["lend_book", "Can lend book"])]
[Index(nameof(Title), nameof(AuthorId), IsUnique = true)]
internal sealed class Book : Model<Book>
{
    [Field("title of the book", HelpText = "As on its cover."), MaxLength(50)]
    public string Title { get; set; } = "";

    [Range(0, int.MaxValue)]
    public int Sold { get; set; }

    public long AuthorId { get; set; }

    public Author? Author { get; set; }

    public Genre? Genre { get; set; }

    [Field(Kind = FieldKind.Slug, Unique = true)]
    public string? Slug { get; set; }

    [Precision(6, 2)]
    public decimal? Price { get; set; }

    [Field(AutoNow = true)]
    public DateTime UpdatedAt { get; set; }

    public DateOnly? Published { get; set; }

    public ManyToManyManager<Tag> Tags => ManyToMany<Tag>();

    public override void Clean()
    {
        if (Sold == 13)
        {
            throw new ValidationError("Thirteen is unlucky.", "unlucky");
        }
    }
}

[Meta(Ordering = ["-name"])]
internal sealed class Tag : Model<Tag>
{
    [MaxLength(20)]
    public string Name { get; set; } = "";

    [InverseProperty(nameof(Book.Tags))]
    public ManyToManyManager<Book> BookSet => ManyToMany<Book>();
}

/// <summary>What becomes of a loan when its book, its reader, its desk or its note goes.</summary>
internal sealed class Loan : Model<Loan>
{
    public long TagId { get; set; }

    [OnDelete(OnDelete.Protect)]
    public Tag? Tag { get; set; }

    public long? NoteId { get; set; }

    public Note? Note { get; set; }

    public long? PassId { get; set; }

    [OneToOne, OnDelete(OnDelete.Cascade)]
    public Pass? Pass { get; set; }
}

internal sealed class Note : Model<Note>
{
    public string Text { get; set; } = "";
}

internal sealed class Pass : Model<Pass>;

internal sealed class LibraryConfig : AppConfig
{
    public override string Label => "library";

    public override IReadOnlyList<Type> Models =>
        [typeof(Author), typeof(Book), typeof(Tag), typeof(Loan), typeof(Note), typeof(Pass)];
}
