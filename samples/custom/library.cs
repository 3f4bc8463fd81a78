#:project ../../src/Adapters/Gateway.DjangoLike
// A DjangoLike project in one file: books, whose authors are too many for a list and are searched for.
//
//     ./server --app samples/custom/library.cs
//
// Then open http://127.0.0.1:8888/admin/ and log in as admin, with the password that the first start prints.

using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using static Gateway.DjangoLike.Urls.UrlConf;

static class Library
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        var site = new AdminSite();
        site.Register(new ModelAdmin<Author> { SearchFields = ["name"] });
        site.Register(new ModelAdmin<Book> { ListDisplay = ["title", "author"], AutocompleteFields = ["author"] });
        var settings = new Settings("Library", AppContext.BaseDirectory)
        {
            InstalledApps =
            [
                new AdminConfig(),
                new AuthConfig(),
                new ContentTypesConfig(),
                new SessionsConfig(),
                new LibraryConfig(),
            ],
            MakeFirstSuperuser = true,
            RootUrlConf = new()
            {
                Path("", (HttpRequest request) => new HttpResponseRedirect("/admin/")),
                Path("admin/", site.Urls),
            },
        };
        return Project.StartAsync(settings, host);
    }
}

sealed class LibraryConfig : AppConfig
{
    public override string Label => "library";

    public override IReadOnlyList<Type> Models => [typeof(Author), typeof(Book)];

    public override async ValueTask InitialDataAsync()
    {
        foreach (var name in new[] { "Octavia E. Butler", "Ursula K. Le Guin", "Stanisław Lem", "Joanna Russ" })
        {
            await Author.Objects.CreateAsync(new() { Name = name });
        }
    }
}

sealed class Author : Model<Author>
{
    [MaxLength(100)]
    public string Name { get; set; } = "";

    public override string ToString() => Name;
}

sealed class Book : Model<Book>
{
    [MaxLength(200)]
    public string Title { get; set; } = "";

    public long AuthorId { get; set; }

    public Author? Author { get; set; }

    public override string ToString() => Title;
}
