using System.IO.Pipelines;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>The headers' span is the server's during the call of startResponse only.</summary>
public sealed class HeaderSpanTests
{
    // Retention is what it is about: the memory is looked at while nothing can move it.
    private const long NoCollectionUntil = 32 * 1024 * 1024;

    [Fact]
    public async Task A_server_that_keeps_it_finds_poison_and_the_application_its_own()
    {
        Header[] own = [("x-a", "1"), ("x-b", "2")];
        var during = "";
        var afterwards = new List<Header>();
        var kept = nint.Zero;
        PipeWriter Keep(int status, ReadOnlySpan<Header> headers)
        {
            during = $"{headers[0]} {headers[1]}";
            kept = Address(headers);
            return PipeWriter.Create(Stream.Null);
        }
        var linted = Linter.Wrap(
            (_, startResponse) =>
            {
                Assert.True(GC.TryStartNoGCRegion(NoCollectionUntil));
                try
                {
                    startResponse(200, own);
                    afterwards.AddRange(At(kept, own.Length));
                }
                finally
                {
                    if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
                    {
                        GC.EndNoGCRegion();
                    }
                }
                return default;
            }
        );

        await linted(Sample.Get(), Keep);

        Assert.Equal($"{own[0]} {own[1]}", during);
        Assert.All(
            afterwards,
            header => Assert.Contains("kept the headers' memory", header.Value, StringComparison.Ordinal)
        );
        Assert.Equal([("x-a", "1"), ("x-b", "2")], own);
    }

    private static unsafe nint Address(ReadOnlySpan<Header> headers) =>
        (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(headers));

    private static unsafe Header[] At(nint address, int count)
    {
        var headers = new Header[count];
        for (var i = 0; i < count; i++)
        {
            headers[i] = Unsafe.Add(ref Unsafe.AsRef<Header>((void*)address), i);
        }
        return headers;
    }
}
