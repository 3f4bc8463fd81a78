using Gateway.EndToEnd.Abuse;
using Gateway.EndToEnd.Applications;

namespace Gateway.EndToEnd;

public sealed class InheritedListenerTests
{
    // A child that outlived the server would keep the listener open, and clients waiting.
    [Fact]
    public async Task Neither_it_nor_a_connection_reaches_the_programs_that_an_application_starts()
    {
        using var listener = new InheritedListener();
        await using var server = await listener.StartServerAsync(nameof(Parent) + ".CreateApplication");
        using var wire = await Wire.ConnectAsync(listener.Address);

        await wire.SendAsync("GET / HTTP/1.1\r\nHost: here\r\n\r\n");

        Assert.Equal(("HTTP/1.1 200 OK", "early: 0, late: 0"), await wire.ReadAsync());
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
    }
}
