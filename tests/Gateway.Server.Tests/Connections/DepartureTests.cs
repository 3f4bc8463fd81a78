using Gateway.Server.Connections;
using Gateway.Server.Transports;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Server.Tests.Connections;

public sealed class DepartureTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<Exception> _failures = [];
    private readonly Departure _departure;

    private readonly long _attachment;

    public DepartureTests()
    {
        _departure = new Departure(_time, _failures.Add);
        _attachment = _departure.Attach();
    }

    [Fact]
    public void A_reset_is_told_at_once()
    {
        _departure.Begin();
        var token = _departure.Token;

        _departure.OnDeparted(_attachment, PeerDeparture.Broken);

        Assert.True(token.IsCancellationRequested);
        Assert.True(_departure.HasGone);
    }

    [Fact]
    public void A_fin_is_told_after_a_grace_of_less_than_a_second()
    {
        _departure.Begin();
        var token = _departure.Token;

        _departure.OnDeparted(_attachment, PeerDeparture.FinishedSending);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.False(token.IsCancellationRequested);
        Assert.False(_departure.HasGone);

        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(token.IsCancellationRequested);
        Assert.True(_departure.HasGone);
    }

    [Fact]
    public void A_token_asked_for_after_the_departure_has_fired()
    {
        _departure.Begin();
        _departure.OnDeparted(_attachment, PeerDeparture.Broken);

        Assert.True(_departure.Token.IsCancellationRequested);
    }

    [Fact]
    public void What_the_applications_callbacks_throw_is_told_and_ends_nothing()
    {
        var error = new InvalidOperationException("on purpose");
        _departure.Begin();
        _departure.Token.Register(() => throw error);

        _departure.OnDeparted(_attachment, PeerDeparture.Broken);

        var told = Assert.IsType<AggregateException>(Assert.Single(_failures));
        Assert.Same(error, Assert.Single(told.InnerExceptions));
    }

    [Fact]
    public void Nothing_fires_after_the_call()
    {
        _departure.Begin();
        var token = _departure.Token;
        _departure.OnDeparted(_attachment, PeerDeparture.FinishedSending);

        _departure.End();
        _time.Advance(TimeSpan.FromSeconds(10));
        _departure.OnDeparted(_attachment, PeerDeparture.Broken);

        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public void A_later_pipelined_request_of_a_peer_that_half_closed_has_a_grace_of_its_own()
    {
        _departure.Begin();
        _departure.OnDeparted(_attachment, PeerDeparture.FinishedSending);
        _time.Advance(TimeSpan.FromSeconds(1));
        _departure.End();

        _departure.Begin();
        Assert.False(_departure.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_departure.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_fin_between_two_calls_leaves_the_next_its_whole_grace()
    {
        _departure.Begin();
        _departure.End();
        _departure.OnDeparted(_attachment, PeerDeparture.FinishedSending);
        _time.Advance(TimeSpan.FromMilliseconds(400));

        _departure.Begin();
        var token = _departure.Token;
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.False(token.IsCancellationRequested);
        Assert.False(_departure.HasGone);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(token.IsCancellationRequested);
        Assert.True(_departure.HasGone);
    }

    [Fact]
    public void A_grace_that_outlives_its_connection_tells_the_next_nothing()
    {
        _departure.OnDeparted(_attachment, PeerDeparture.FinishedSending);
        _departure.Attach();
        _departure.Begin();
        var token = _departure.Token;

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(token.IsCancellationRequested);
        Assert.False(_departure.HasGone);
    }

    [Fact]
    public void News_of_a_connection_that_was_left_change_nothing()
    {
        _departure.Attach();
        _departure.Begin();

        _departure.OnDeparted(_attachment, PeerDeparture.Broken);

        Assert.False(_departure.HasGone);
    }
}
