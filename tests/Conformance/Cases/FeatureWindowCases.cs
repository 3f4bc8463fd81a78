using System.Buffers;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>Features used when it is too late for them, or for what they are not for.</summary>
internal static class FeatureWindowCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return TooLate(
            "A reason phrase is refused after the commit",
            environ => environ.Get<IReasonPhrase>()!.ReasonPhrase = "Late",
            Ability.ReasonPhrase
        );
        yield return Refused(
            "A reason phrase with a line break is refused",
            environ => environ.Get<IReasonPhrase>()!.ReasonPhrase = "Fine\r\nX: y",
            Ability.ReasonPhrase
        );
        yield return TooLate(
            "An interim response is refused after the commit",
            environ => environ.Get<IInformationalResponses>()!.SendAsync(103),
            Ability.InterimResponses
        );
        foreach (var status in new[] { 100, 101, 200 })
        {
            yield return Refused(
                $"{status} is refused as an interim response",
                environ => environ.Get<IInformationalResponses>()!.SendAsync(status),
                Ability.InterimResponses
            );
        }
        yield return Refused(
            "An interim response with a field that cannot be sent is refused",
            environ => environ.Get<IInformationalResponses>()!.SendAsync(103, ("x", "a\r\nb: c")),
            Ability.InterimResponses
        );
        yield return TooLate(
            "A trailer is refused when the response was committed with a length",
            environ => environ.Get<IResponseTrailers>()!.Add(("x", "1")),
            Ability.ResponseTrailers,
            ("Content-Length", "2")
        );
        foreach (var name in new[] { "Content-Length", "Host", "Set-Cookie", "Authorization" })
        {
            yield return Refused(
                $"{name} is refused as a trailer",
                environ => environ.Get<IResponseTrailers>()!.Add((name, "1")),
                Ability.ResponseTrailers
            );
        }
        yield return new(
            "A trailer wins over a declared length",
            () =>
                static (environ, startResponse) =>
                {
                    environ.Get<IResponseTrailers>()!.Add(("x", "1"));
                    startResponse(200, ("Content-Length", "4")).Write("body"u8);
                    return default;
                },
            new Sent(),
            received =>
                Assert.Equal((null, "body", "1"), (received.ContentLength, received.Body, received.Trailers["x"]))
        )
        {
            Needs = Ability.ResponseTrailers,
        };
        yield return new(
            "The limit of a body is fixed at the first read",
            () =>
                static async (environ, startResponse) =>
                {
                    var limit = environ.Get<IRequestBodyLimit>()!;
                    var before = limit.IsReadOnly;
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.End);
                    var error = Record.Exception(() => limit.MaxBodySize = null);
                    startResponse(200)
                        .Write(Encoding.ASCII.GetBytes($"{before} {limit.IsReadOnly} {error?.GetType().Name}"));
                },
            new Sent("POST") { Body = "body" },
            received => Assert.Equal($"False True {nameof(InvalidOperationException)}", received.Body)
        )
        {
            Needs = Ability.BodyLimits,
        };
        yield return Refused(
            "A negative limit of a body is refused",
            environ => environ.Get<IRequestBodyLimit>()!.MaxBodySize = -1,
            Ability.BodyLimits
        );
    }

    private static ConformanceCase TooLate(
        string name,
        Action<Environ> use,
        Ability? needs = null,
        params Header[] headers
    ) => TooLate(name, Synchronous(use), needs, headers);

    private static ConformanceCase TooLate(
        string name,
        Func<Environ, ValueTask> use,
        Ability? needs = null,
        params Header[] headers
    ) =>
        new(
            name,
            () =>
                async (environ, startResponse) =>
                {
                    var writer = startResponse(200, headers);
                    await writer.FlushAsync();
                    var error = await Record.ExceptionAsync(async () => await use(environ));
                    writer.Write(error is InvalidOperationException ? "ok"u8 : "no"u8);
                },
            new Sent(),
            received => Assert.Equal("ok", received.Body)
        )
        {
            Needs = needs,
        };

    private static ConformanceCase Refused(string name, Action<Environ> use, Ability? needs = null) =>
        Refused(name, Synchronous(use), needs);

    private static ConformanceCase Refused(string name, Func<Environ, ValueTask> use, Ability? needs = null) =>
        new(
            name,
            () =>
                async (environ, startResponse) =>
                {
                    var error = await Record.ExceptionAsync(async () => await use(environ));
                    startResponse(200).Write(error is ArgumentException ? "ok"u8 : "no"u8);
                },
            new Sent(),
            received => Assert.Equal("ok", received.Body)
        )
        {
            Needs = needs,
        };

    private static Func<Environ, ValueTask> Synchronous(Action<Environ> use) =>
        environ =>
        {
            use(environ);
            return default;
        };
}
