using Gateway.Testing;
using Gateway.Toolkit.Middleware;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class RequestIdTests
{
    private static readonly Application ShowId = (environ, start) =>
        new Response((string)environ[RequestId.Key]!).SendAsync(environ, start);

    [Fact]
    public async Task Each_request_has_an_id_of_its_own_which_its_response_carries()
    {
        var client = new TestClient(RequestId.Wrap(ShowId));

        var first = await client.GetAsync("/");
        var second = await client.GetAsync("/");

        Assert.True(Guid.TryParse(first.Text, out _));
        Assert.Equal(first.Text, first.GetHeader("x-request-id"));
        Assert.NotEqual(first.Text, second.Text);
    }

    [Theory]
    [InlineData("abc-123/4", true, true)]
    [InlineData("abc-123/4", false, false)]
    [InlineData("a b", true, false)]
    [InlineData("<script>", true, false)]
    [InlineData("", true, false)]
    [InlineData("é", true, false)]
    public async Task An_incoming_id_is_kept_when_it_is_wanted_and_well_formed(string id, bool accept, bool isKept)
    {
        var client = new TestClient(RequestId.Wrap(ShowId, accept, () => "made"));

        Assert.Equal(isKept ? id : "made", (await client.GetAsync("/", ("X-Request-ID", id))).Text);
    }

    [Fact]
    public async Task An_id_has_at_most_128_characters()
    {
        var client = new TestClient(RequestId.Wrap(ShowId, acceptIncoming: true, () => "made"));

        Assert.NotEqual("made", (await client.GetAsync("/", ("X-Request-ID", new string('x', 128)))).Text);
        Assert.Equal("made", (await client.GetAsync("/", ("X-Request-ID", new string('x', 129)))).Text);
    }

    [Fact]
    public async Task The_applications_own_field_stays()
    {
        var client = new TestClient(
            RequestId.Wrap(
                (_, start) =>
                {
                    start(200, ("x-request-id", "own"));
                    return default;
                }
            )
        );

        Assert.Equal("own", (await client.GetAsync("/")).GetHeader("x-request-id"));
    }
}
