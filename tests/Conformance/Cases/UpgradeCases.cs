using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>Another protocol inside the call (RFC 9110 §7.8), here one that gives back what it is given.</summary>
internal static class UpgradeCases
{
    private static readonly Sent Asks = new() { Upgraded = "hello" };

    public static IEnumerable<ConformanceCase> All()
    {
        yield return new(
            "A protocol is not upgraded for a request that does not ask",
            () =>
                static (environ, startResponse) =>
                {
                    startResponse(200).Write(Encoding.ASCII.GetBytes($"{environ.Get<IUpgrade>() is null}"));
                    return default;
                },
            new Sent(),
            received => Assert.Equal("True", received.Body)
        );
        yield return new(
            "A protocol is upgraded inside the call, and speaks until its end",
            () =>
                static async (environ, _) =>
                {
                    var pipe = await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"), ("x", "1"));
                    await pipe.Input.CopyToAsync(pipe.Output);
                },
            Asks,
            received =>
            {
                Assert.Equal((101, "hello"), (received.Status, received.Body));
                Assert.Equal(("echo", "1"), (received.Headers["upgrade"], received.Headers["x"]));
                Assert.Equal("upgrade", received.Headers["connection"], ignoreCase: true);
            }
        )
        {
            Needs = Ability.Upgrade,
        };
        yield return new(
            "The end of the call ends the upgraded connection, and what was written and not flushed arrives",
            () =>
                static async (environ, _) =>
                {
                    var pipe = await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"));
                    var read = await pipe.Input.ReadAtLeastAsync(5);
                    pipe.Input.AdvanceTo(read.Buffer.End);
                    pipe.Output.Write("unflushed"u8);
                },
            Asks,
            received => Assert.Equal((101, "unflushed"), (received.Status, received.Body))
        )
        {
            Needs = Ability.Upgrade,
        };
        yield return Refused<ArgumentException>(
            "An upgrade that names no protocol is refused",
            static upgrade => upgrade.UpgradeAsync(("x", "1"))
        );
        yield return Refused<ArgumentException>(
            "An upgrade with a field that cannot be sent is refused",
            static upgrade => upgrade.UpgradeAsync(("upgrade", "echo\r\nx: y"))
        );
        yield return new(
            "An upgrade is refused once a response was started",
            () =>
                static async (environ, startResponse) =>
                {
                    var writer = startResponse(200);
                    var error = await Record.ExceptionAsync(async () =>
                        await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"))
                    );
                    writer.Write(Encoding.ASCII.GetBytes($"{error?.GetType().Name}"));
                },
            Asks,
            received => Assert.Equal((200, nameof(InvalidOperationException)), (received.Status, received.Body))
        )
        {
            Needs = Ability.Upgrade,
        };
    }

    // The upgrade that is refused is no upgrade: a response follows.
    private static ConformanceCase Refused<T>(string name, Func<IUpgrade, ValueTask<IDuplexPipe>> use)
        where T : Exception =>
        new(
            name,
            () =>
                async (environ, startResponse) =>
                {
                    var error = await Record.ExceptionAsync(async () => await use(environ.Get<IUpgrade>()!));
                    startResponse(200).Write(error is T ? "ok"u8 : "no"u8);
                },
            Asks,
            received => Assert.Equal((200, "ok"), (received.Status, received.Body))
        )
        {
            Needs = Ability.Upgrade,
        };
}
