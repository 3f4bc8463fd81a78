using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>Applications that each break one clause of a feature.</summary>
internal static class WrongFeatureUses
{
    public static IReadOnlyDictionary<string, WrongApplication> All { get; } =
        new Dictionary<string, WrongApplication>
        {
            ["sends an interim 200"] = Interim("interim-status", (interim, _) => interim.SendAsync(200)),
            ["sends an interim 100"] = Interim("interim-status", (interim, _) => interim.SendAsync(100)),
            ["sends an interim 101"] = Interim("interim-status", (interim, _) => interim.SendAsync(101)),
            ["sends a length in an interim response"] = Interim(
                "field-length",
                (interim, _) => interim.SendAsync(103, ("content-length", "0"))
            ),
            ["sends an interim response behind the commit"] = Interim(
                "interim-window",
                async (interim, start) =>
                {
                    await start(200).FlushAsync();
                    await interim.SendAsync(103);
                }
            ),
            ["sends two interim responses at once"] = Interim(
                "interim-window",
                async (interim, _) =>
                {
                    var first = interim.SendAsync(103).AsTask();
                    Assert.False(first.IsCompleted);
                    await interim.SendAsync(103);
                },
                new AllFeatures { Sent = new TaskCompletionSource().Task }
            ),
            ["adds a trailer that is no trailer"] = Feature<IResponseTrailers>(
                "trailer-field",
                (trailers, _) =>
                {
                    trailers.Add(("content-type", "text/plain"));
                    return default;
                }
            ),
            ["adds a trailer with CRLF"] = Feature<IResponseTrailers>(
                "field-value",
                (trailers, _) =>
                {
                    trailers.Add(("x-a", "\r\n"));
                    return default;
                }
            ),
            ["adds a trailer behind a length"] = Feature<IResponseTrailers>(
                "trailer-window",
                async (trailers, start) =>
                {
                    await start(200, ("content-length", "0")).FlushAsync();
                    trailers.Add(("x-a", "b"));
                }
            ),
            ["upgrades twice"] = Feature<IUpgrade>(
                "upgrade-once",
                async (upgrade, _) =>
                {
                    await upgrade.UpgradeAsync(("upgrade", "echo"));
                    await upgrade.UpgradeAsync(("upgrade", "echo"));
                }
            ),
            ["upgrades behind a start"] = Feature<IUpgrade>(
                "upgrade-alone",
                async (upgrade, start) =>
                {
                    start(200);
                    await upgrade.UpgradeAsync(("upgrade", "echo"));
                }
            ),
            ["starts behind an upgrade"] = Feature<IUpgrade>(
                "upgrade-alone",
                async (upgrade, start) =>
                {
                    await upgrade.UpgradeAsync(("upgrade", "echo"));
                    start(200);
                }
            ),
            ["upgrades to nothing"] = Feature<IUpgrade>(
                "upgrade-field",
                async (upgrade, _) => await upgrade.UpgradeAsync(("x-a", "b"))
            ),
            ["upgrades with Connection"] = Feature<IUpgrade>(
                "upgrade-field",
                async (upgrade, _) => await upgrade.UpgradeAsync(("upgrade", "echo"), ("connection", "upgrade"))
            ),
            ["splits the status line"] = Feature<IReasonPhrase>(
                "reason-form",
                (reason, _) =>
                {
                    reason.ReasonPhrase = "OK\r\nset-cookie: a=b";
                    return default;
                }
            ),
            ["gives a reason behind the commit"] = Feature<IReasonPhrase>(
                "reason-window",
                async (reason, start) =>
                {
                    await start(200).FlushAsync();
                    reason.ReasonPhrase = "Fine";
                }
            ),
            ["limits the body to less than nothing"] = Feature<IRequestBodyLimit>(
                "limit-form",
                (limit, _) =>
                {
                    limit.MaxBodySize = -1;
                    return default;
                }
            ),
            ["limits the body behind a read"] = new(
                "limit-window",
                async (environ, start) =>
                {
                    start(200);
                    var limit = environ.Get<IRequestBodyLimit>()!;
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.End);
                    limit.MaxBodySize = 5;
                },
                () => Sample.With<IRequestBodyLimit>(new AllFeatures())
            ),
        };

    private static WrongApplication Interim(
        string clause,
        Func<IInformationalResponses, StartResponse, ValueTask> use,
        AllFeatures? features = null
    ) => Feature(clause, use, features);

    private static WrongApplication Feature<T>(
        string clause,
        Func<T, StartResponse, ValueTask> use,
        AllFeatures? features = null
    )
        where T : class =>
        new(
            clause,
            (environ, start) => use(environ.Get<T>()!, start),
            () => Sample.With((T)(object)(features ?? new AllFeatures()))
        );
}
