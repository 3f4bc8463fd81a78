using System.Buffers;

namespace Gateway.Conformance.Cases;

/// <summary>Features, each only where the host has it; absent is null, and nothing is faked.</summary>
internal static class FeatureCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return new(
            "A reason phrase is sent",
            () =>
                static (environ, startResponse) =>
                {
                    environ.Get<IReasonPhrase>()!.ReasonPhrase = "Fine";
                    startResponse(200);
                    return default;
                },
            new Sent(),
            received => Assert.Equal("Fine", received.Reason)
        )
        {
            Needs = Ability.ReasonPhrase,
        };
        yield return new(
            "Interim responses come before the final one",
            () =>
                static async (environ, startResponse) =>
                {
                    await environ.Get<IInformationalResponses>()!.SendAsync(103, ("Link", "</a.css>"));
                    startResponse(200).Write("ok"u8);
                },
            new Sent(),
            received =>
            {
                var (status, headers) = Assert.Single(received.Interim);
                Assert.Equal((103, "</a.css>", 200), (status, headers["link"], received.Status));
            }
        )
        {
            Needs = Ability.InterimResponses,
        };
        yield return new(
            "Trailers follow the body",
            () =>
                static async (environ, startResponse) =>
                {
                    var trailers = environ.Get<IResponseTrailers>()!;
                    trailers.Add(("X-Early", "1"));
                    var writer = startResponse(200);
                    writer.Write("body"u8);
                    await writer.FlushAsync();
                    trailers.Add(("X-Late", "2"));
                },
            new Sent(),
            received =>
                Assert.Equal(
                    ("body", "1", "2"),
                    (received.Body, received.Trailers["x-early"], received.Trailers["x-late"])
                )
        )
        {
            Needs = Ability.ResponseTrailers,
        };
        yield return new(
            "Middleware can hide a feature and add one",
            () =>
                static (environ, startResponse) =>
                {
                    environ.Set<IRequestBodyLimit>(null);
                    environ.Set<IComparable>("mine");
                    var isHidden = environ.Get<IRequestBodyLimit>() is null;
                    startResponse(200)
                        .Write(System.Text.Encoding.ASCII.GetBytes($"{isHidden} {environ.Get<IComparable>()}"));
                    return default;
                },
            new Sent(),
            received => Assert.Equal("True mine", received.Body)
        );
        yield return new(
            "A part of a file is sent, by the feature or by a copy",
            () =>
                static async (_, startResponse) =>
                {
                    var path = Path.GetTempFileName();
                    await File.WriteAllTextAsync(path, "0123456789");
                    var writer = startResponse(200, ("Content-Length", "6"));
                    writer.Write("<"u8);
                    await writer.SendFileAsync(path, 3, 4);
                    writer.Write(">"u8);
                    File.Delete(path);
                },
            new Sent(),
            received => Assert.Equal(("<3456>", "6"), (received.Body, received.ContentLength))
        );
    }
}
