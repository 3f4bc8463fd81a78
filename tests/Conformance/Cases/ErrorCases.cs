using System.Buffers;

namespace Gateway.Conformance.Cases;

/// <summary>What the peer observes when the application fails.</summary>
internal static class ErrorCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return Becomes500(
            "An exception before the commit is a 500",
            static (_, _) => throw new InvalidDataException("secret")
        );
        yield return Becomes500(
            "An exception drops what was staged",
            static async (_, startResponse) =>
            {
                startResponse(200, ("x", "secret")).Write("secret"u8);
                await Task.Yield();
                throw new InvalidDataException("secret");
            }
        );
        yield return Becomes500("Completing without a start is a 500", static (_, _) => default);
        yield return Becomes500(
            "Completing the writer with an exception before the commit is a 500",
            static (_, startResponse) =>
            {
                startResponse(200).Complete(new InvalidDataException("secret"));
                return default;
            }
        );
        yield return Becomes500(
            "A body that is not of its declared length is a 500 before the commit",
            static (_, startResponse) =>
            {
                startResponse(200, ("Content-Length", "10")).Write("secret"u8);
                return default;
            }
        );
        yield return IsAborted(
            "An exception after the commit aborts the connection",
            static async (_, startResponse) =>
            {
                await startResponse(200).FlushAsync();
                throw new InvalidDataException("secret");
            }
        );
        yield return IsAborted(
            "Completing the writer with an exception after the commit aborts the connection",
            static async (_, startResponse) =>
            {
                var writer = startResponse(200);
                await writer.FlushAsync();
                await writer.CompleteAsync(new InvalidDataException("secret"));
            }
        );
        yield return IsAborted(
            "A body that ends before its declared length aborts the connection after the commit",
            static async (_, startResponse) =>
            {
                var writer = startResponse(200, ("Content-Length", "10"));
                writer.Write("short"u8);
                await writer.FlushAsync();
            }
        );
    }

    private static ConformanceCase Becomes500(string name, Application application) =>
        new(
            name,
            () => application,
            new Sent(),
            received =>
            {
                Assert.Equal(500, received.Status);
                Assert.DoesNotContain("secret", received.Body);
                Assert.Null(received.Headers["x"]);
            }
        );

    private static ConformanceCase IsAborted(string name, Application application) =>
        new(name, () => application, new Sent(), received => Assert.True(received.IsAborted));
}
