// Another protocol on the same connection (RFC 9110 §7.8): after the 101, what comes in goes out again.
//
//     ./server --app samples/custom/upgrade.cs
//     (printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\nhello\n'; sleep 1) | telnet localhost 8888

static class Upgrade
{
    public static async ValueTask Application(Environ environ, StartResponse startResponse)
    {
        // Absent when the request asks for no upgrade, and where the host cannot grant one.
        var upgrade = environ.Get<IUpgrade>();
        if (upgrade is null || !Asks(environ, "echo"))
        {
            startResponse(
                    426,
                    ("Upgrade", "echo"),
                    ("Connection", "upgrade"),
                    ("Content-Type", "text/plain; charset=utf-8")
                )
                .Write("This speaks the protocol \"echo\" only: ask for it with Upgrade: echo.\n"u8);
            return;
        }
        var connection = await upgrade.UpgradeAsync(("Upgrade", "echo"));
        // The call lasts as long as the conversation; when it returns, the connection is closed.
        while (true)
        {
            var read = await connection.Input.ReadAsync();
            foreach (var segment in read.Buffer)
            {
                connection.Output.Write(segment.Span);
            }
            connection.Input.AdvanceTo(read.Buffer.End);
            if ((await connection.Output.FlushAsync()).IsCompleted || read.IsCompleted)
            {
                return;
            }
        }
    }

    private static bool Asks(Environ environ, string protocol) =>
        (environ.Headers["upgrade"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains(protocol, StringComparer.OrdinalIgnoreCase);
}
