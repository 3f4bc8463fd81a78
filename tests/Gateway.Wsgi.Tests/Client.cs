using Gateway.Tests;

namespace Gateway.Wsgi.Tests;

/// <summary>Requests as text, each on a connection of its own.</summary>
internal static class Client
{
    public static async Task<(string Status, string Body)> GetAsync(this ServerProcess server, string target)
    {
        using var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync($"GET {target} HTTP/1.1\r\nHost: here\r\n\r\n");
        return await wire.ReadAsync();
    }

    /// <summary>The body of an answer that is to be a 200.</summary>
    public static async Task<string> GetBodyAsync(this ServerProcess server, string target)
    {
        var (status, body) = await server.GetAsync(target);
        Assert.True(status == "HTTP/1.1 200 OK", $"{target}: {status}\n{body}\n{server.Report()}");
        return body;
    }

    /// <summary>Sends a request and leaves the answer to be read.</summary>
    public static async Task<Wire> BeginAsync(this ServerProcess server, string target)
    {
        var wire = await Wire.ConnectAsync(server);
        await wire.SendAsync($"GET {target} HTTP/1.1\r\nHost: here\r\n\r\n");
        return wire;
    }
}
