using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Db;

/// <summary>What is left of what a view has written, as Django's <c>ATOMIC_REQUESTS</c> has it.</summary>
public sealed class AtomicRequestsTests
{
    [Theory]
    [InlineData("returns", 200, "returns;committed")]
    [InlineData("returns-404", 404, "returns-404;committed")]
    [InlineData("returns-500", 500, "returns-500;committed")]
    [InlineData("raises-404", 404, "handler")]
    [InlineData("raises-403", 403, "")]
    [InlineData("throws", 500, "")]
    [InlineData("marks", 200, "")]
    [InlineData("catches", 200, "catches;committed")]
    [InlineData("non-atomic/throws", 500, "throws;committed")]
    [InlineData("non-atomic/raises-404", 404, "raises-404;committed;handler")]
    public async Task What_a_view_has_written_stays_unless_it_throws(string path, int status, string left)
    {
        var (answered, rows) = await RequestAsync(path, atomic: true);
        Assert.Equal((status, left), (answered, rows));
    }

    [Theory]
    [InlineData("throws", 500, "throws;committed")]
    [InlineData("raises-404", 404, "raises-404;committed;handler")]
    public async Task Without_the_setting_all_stays(string path, int status, string left)
    {
        var (answered, rows) = await RequestAsync(path, atomic: false);
        Assert.Equal((status, left), (answered, rows));
    }

    [Fact]
    public async Task Requests_at_once_each_have_a_transaction_of_their_own()
    {
        await using var library = Library(atomic: true);
        var client = await library.StartAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => client.GetAsync(i % 2 == 0 ? "/returns" : "/throws")))
        );
        Assert.Equal(10, answers.Count(answer => answer.Status == 500));
        await using var scope = library.Project.EnterScope();
        Assert.Equal(10, await Author.Objects.Filter(row => row.FullName == "returns").CountAsync());
        Assert.Equal(0, await Author.Objects.Filter(row => row.FullName == "throws").CountAsync());
    }

    private static async Task<(int Status, string Rows)> RequestAsync(string path, bool atomic)
    {
        await using var library = Library(atomic);
        var client = await library.StartAsync();
        var answer = await client.GetAsync("/" + path);
        await using var scope = library.Project.EnterScope();
        var names = await Author.Objects.OrderBy(row => row.Id).ToListAsync();
        return (answer.Status, string.Join(';', names.Select(row => row.FullName)));
    }

    private static TemporaryProject Library(bool atomic) =>
        new(settings =>
        {
            settings.InstalledApps = [new LibraryConfig()];
            settings.Middleware = [];
            settings.AtomicRequests = atomic;
            settings.RootUrlConf = new UrlConf(handler404: NotFound)
            {
                Path("<slug:how>", Write),
                Path("non-atomic/<slug:how>", WriteOutside),
            };
        });

    private static async Task<HttpResponse> NotFound(HttpRequest request)
    {
        if (request.ResolverMatch is not null && request.ResolverMatch.Arguments["how"] is "raises-404")
        {
            await Author.Objects.CreateAsync(new() { FullName = "handler" });
        }
        return new("not found", status: 404);
    }

    [NonAtomicRequests]
    private static Task<HttpResponse> WriteOutside(HttpRequest request, string how) => Write(request, how);

    private static async Task<HttpResponse> Write(HttpRequest request, string how)
    {
        await Author.Objects.CreateAsync(new() { FullName = how });
        Transaction.OnCommit(() => Author.Objects.Create(new() { FullName = "committed" }));
        switch (how)
        {
            case "raises-404":
                throw new Http404();
            case "raises-403":
                throw new PermissionDeniedException();
            case "throws":
                throw new InvalidOperationException("a bug");
            case "marks":
                Transaction.SetRollback();
                break;
            case "catches":
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    Transaction.AtomicAsync(async () =>
                    {
                        await Author.Objects.CreateAsync(new() { FullName = "inner" });
                        throw new InvalidOperationException("caught by the view");
                    })
                );
                break;
        }
        return new(
            how,
            status: how == "returns-404" ? 404
                : how == "returns-500" ? 500
                : 200
        );
    }
}
