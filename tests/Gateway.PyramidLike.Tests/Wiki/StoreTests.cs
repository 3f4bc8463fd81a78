using Gateway.Testing;
using Microsoft.Data.Sqlite;
using PyramidLike.Resources;

namespace Gateway.PyramidLike.Tests.Wiki;

public sealed class StoreTests : IAsyncLifetime
{
    private WikiFixture _wiki = null!;

    public async ValueTask InitializeAsync() => _wiki = await WikiFixture.CreateAsync();

    public ValueTask DisposeAsync() => _wiki.DisposeAsync();

    [Fact]
    public async Task What_holds_the_keys_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using var wiki = await WikiFixture.CreateAsync("data/wiki.db");
        await wiki.LoggedInAsync("editor");
        // Another test may close the pool's connections, and the last one takes -wal and -shm away.
        await using var reader = new SqliteConnection($"Data Source={wiki.Database};Pooling=False");
        await reader.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = reader.CreateCommand();
        command.CommandText = "SELECT count(*) FROM secrets";
        Assert.NotEqual(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        var files = new FileInfo(wiki.Database).Directory!.GetFiles();

        Assert.Equal(["wiki.db", "wiki.db-shm", "wiki.db-wal"], files.Select(file => file.Name).Order());
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            files[0].Directory!.UnixFileMode
        );
    }

    [Fact]
    public async Task A_thousand_edits_and_additions_at_once_lose_nothing()
    {
        var client = await _wiki.LoggedInAsync("editor");
        var token = Token(await client.GetAsync("/add_page/AnyPage"));
        // Each begins from the session as it is now: messages that nobody looks at would fill it.
        client.DefaultHeaders.Add(("Cookie", client.Cookies.GetCookieHeader(client.BaseAddress)));
        client.UseCookies = false;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 1000)
                .Select(i =>
                    Task.Run(() =>
                        client.PostFormAsync(
                            i % 2 == 0 ? $"/add_page/Page{i}" : "/FrontPage/edit_page",
                            ("form.submitted", "Save"),
                            ("csrf_token", token),
                            ("body", $"text {i}")
                        )
                    )
                )
        );

        Assert.All(answers, answer => Assert.Equal(303, answer.Status));
        var store = new PageStore(_wiki.Database);
        foreach (var i in Enumerable.Range(0, 500).Select(i => 2 * i))
        {
            Assert.Equal($"text {i}", store.Find(PageStore.RootId, $"Page{i}")?.Text);
        }
        var texts = Query(
            "SELECT revisions.text FROM revisions JOIN pages ON pages.id = page WHERE name = 'FrontPage'",
            row => row.GetString(0)
        );
        Assert.Equal(501, texts.Count);
        Assert.Equal(501, texts.Distinct().Count());
    }

    [Fact]
    public async Task A_walk_costs_one_indexed_query_a_level_however_large_the_tree()
    {
        // Eight levels with ten pages a place on the way, and a hundred thousand beside each other at the top.
        var store = new PageStore(_wiki.Database);
        var parent = PageStore.RootId;
        for (var level = 0; level < 8; level++)
        {
            foreach (var i in Enumerable.Range(0, 10))
            {
                var page = store.Add(parent, $"L{level}P{i}", "", "x");
                if (i == 9)
                {
                    parent = page.Id;
                    break;
                }
            }
        }
        Query(
            "INSERT INTO pages (parent, name, text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT 0, 'Many' || i, '' FROM n RETURNING 1",
            row => row.GetInt64(0)
        );
        var root = new global::PyramidLike.Resources.Wiki(store);
        var path = Enumerable.Range(0, 8).Select(level => $"L{level}P9").ToArray();
        var before = store.Statements;

        var found = await Traversal.Traverser.TraverseAsync(root, path, default);

        Assert.Equal("L7P9", ((Page)found.Context).Name);
        Assert.Equal(8, store.Statements - before);
        var plan = Query(
            "EXPLAIN QUERY PLAN SELECT id, text, protected FROM pages WHERE parent = 1 AND name = 'x'",
            row => row.GetString(3)
        );
        Assert.StartsWith("SEARCH pages USING INDEX", Assert.Single(plan), StringComparison.Ordinal);
    }

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={_wiki.Database}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the texts above
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static string Token(TestResponse response)
    {
        const string Start = "name=\"csrf_token\" value=\"";
        var at = response.Text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return response.Text[at..response.Text.IndexOf('"', at)];
    }
}
