using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Server.Protocol;

namespace Gateway.Microbenchmarks;

/// <summary>From a request's octets to its events, by the reader of one connection.</summary>
[MemoryDiagnoser]
public class RequestReading
{
    private const int Pipelined = 16;

    private static readonly byte[] Hello = Encoding.ASCII.GetBytes(
        "GET /hello HTTP/1.1\r\nHost: 127.0.0.1:8888\r\n\r\n"
    );

    private static readonly byte[] Browser = Encoding.ASCII.GetBytes(
        "GET /articles/42?page=3&sort=date HTTP/1.1\r\n"
            + "Host: localhost:8888\r\n"
            + "Connection: keep-alive\r\n"
            + "Upgrade-Insecure-Requests: 1\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36\r\n"
            + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
            + "Sec-Fetch-Site: none\r\n"
            + "Sec-Fetch-Mode: navigate\r\n"
            + "Sec-Fetch-Dest: document\r\n"
            + "Accept-Encoding: gzip, deflate, br, zstd\r\n"
            + "Accept-Language: en-US,en;q=0.9,de;q=0.7\r\n\r\n"
    );

    private static readonly byte[] Chunked =
    [
        .. "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"u8,
        .. Enumerable
            .Range(0, 16)
            .SelectMany(_ => Encoding.ASCII.GetBytes("400\r\n" + new string('x', 0x400) + "\r\n")),
        .. "0\r\n\r\n"u8,
    ];

    private readonly RequestReader _reader = new(new ProtocolOptions());
    private readonly byte[] _pipelined =
    [
        .. Enumerable
            .Range(0, Pipelined)
            .SelectMany(number =>
                Encoding.ASCII.GetBytes(
                    $"GET /hello?id={number * 7919} HTTP/1.1\r\nHost: 127.0.0.1:8888\r\nX-Request-Id: {number * 104729:x8}\r\n\r\n"
                )
            ),
    ];

    [Benchmark(Baseline = true)]
    public int Hello_request() => Read(Hello);

    [Benchmark]
    public int Browser_request() => Read(Browser);

    [Benchmark(OperationsPerInvoke = Pipelined)]
    public int Pipelined_request() => Read(_pipelined);

    [Benchmark]
    public int Chunked_request_of_16_KB() => Read(Chunked);

    private int Read(ReadOnlySpan<byte> input)
    {
        var requests = 0;
        while (!input.IsEmpty)
        {
            var read = _reader.Next(input);
            input = input[read.Consumed..];
            switch (read.Kind)
            {
                case RequestEventKind.Rejected:
                case RequestEventKind.NeedMore:
                    throw new InvalidOperationException($"A whole, correct request gave {read.Kind}.");
                case RequestEventKind.EndOfRequest:
                    break;
            }
            if (_reader.IsDone)
            {
                requests++;
                _reader.StartNextRequest();
            }
        }
        return requests;
    }
}
