using System.Buffers;
using BenchmarkDotNet.Attributes;
using Gateway.Server.Protocol;

namespace Gateway.Microbenchmarks;

/// <summary>From an application's status and fields to the octets of the head, and a chunk's framing.</summary>
[MemoryDiagnoser]
public class ResponseWriting
{
    private static readonly Header[] Hello = [("content-type", "text/plain; charset=utf-8")];

    private static readonly Header[] Ten =
    [
        ("content-type", "text/html; charset=utf-8"),
        ("cache-control", "no-cache, no-store, must-revalidate"),
        ("content-language", "en"),
        ("etag", "\"33a64df551425fcc55e4d42a148795d9f25f89d4\""),
        ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT"),
        ("set-cookie", "session=38afes7a8; HttpOnly; Path=/; SameSite=Lax"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("vary", "Accept-Encoding"),
        ("x-content-type-options", "nosniff"),
        ("x-request-id", "1f0c8a52-6c5f-4d2b-9d39-1c2f3b8e6c11"),
    ];

    private readonly ResponseHead _head = new();
    private readonly ArrayBufferWriter<byte> _output = new(4096);

    [Benchmark(Baseline = true)]
    public int Hello_head() => Write(Hello);

    [Benchmark]
    public int Head_of_ten_fields() => Write(Ten);

    private int Write(ReadOnlySpan<Header> headers)
    {
        _output.ResetWrittenCount();
        _head.Stage(200, headers);
        var framing = ResponseFraming.Decide(200, isHead: false, isHttp10: false, declared: null, whole: 13);
        _head.WriteTo(_output, framing, ""u8, "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8);
        return _output.WrittenCount;
    }
}
