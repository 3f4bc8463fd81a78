using System.Buffers;
using System.IO.Pipelines;
using CsCheck;
using Gateway.Server.Connections;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Connections;

public sealed class InputFeederTests
{
    private static readonly byte[] Requests = Protocol.Feed.Bytes(
        "GET /first HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n"
            + "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "3\r\nabc\r\n1;x=y\r\nd\r\n0\r\nT: v\r\n\r\n"
            + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    );

    [Fact]
    public void Segments_of_any_size_that_come_in_pieces_of_any_size_give_the_same_events()
    {
        const string expected = "head /first|head /|abcd|end|head /|hello|end|";

        // Pieces smaller and larger than segments, so that lines and their terminators cross in every way.
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 60])
            .Sample((segment, piece) => Events(segment, piece) == expected, iter: 2_000);
    }

    // What is not consumed is fed again, now spread over segments differently, as a pipe does it.
    private static string Events(int segmentSize, int pieceSize)
    {
        var pipe = new Pipe(
            new PipeOptions(new SmallBlocks(segmentSize), minimumSegmentSize: 1, pauseWriterThreshold: 0)
        );
        var reader = new RequestReader(new ProtocolOptions());
        var feeder = new InputFeeder(reader);
        var events = "";
        var body = "";
        for (var at = 0; at < Requests.Length; at += pieceSize)
        {
            pipe.Writer.Write(Requests.AsSpan(at, Math.Min(pieceSize, Requests.Length - at)));
            Assert.True(pipe.Writer.FlushAsync(TestContext.Current.CancellationToken).AsTask().IsCompletedSuccessfully);
            while (pipe.Reader.TryRead(out var read))
            {
                var rest = read.Buffer;
                var kind = RequestEventKind.BodyChunk;
                while (kind == RequestEventKind.BodyChunk)
                {
                    var next = feeder.Next(rest);
                    kind = next.Kind;
                    rest = rest.Slice(next.Consumed);
                    if (kind == RequestEventKind.BodyChunk)
                    {
                        body += System.Text.Encoding.ASCII.GetString(next.Data);
                    }
                    else if (kind != RequestEventKind.NeedMore)
                    {
                        events += Show(next, reader, body);
                        body = "";
                    }
                }
                pipe.Reader.AdvanceTo(rest.Start, kind == RequestEventKind.NeedMore ? rest.End : rest.Start);
            }
        }
        return events;
    }

    private static string Show(RequestEvent next, RequestReader reader, string body)
    {
        switch (next.Kind)
        {
            case RequestEventKind.Head:
                var target = System.Text.Encoding.ASCII.GetString(reader.Head.RawTarget.Span);
                if (reader.IsDone)
                {
                    reader.StartNextRequest();
                }
                return $"head {target}|";
            case RequestEventKind.EndOfRequest:
                reader.StartNextRequest();
                return $"{body}|end|";
            default:
                return $"rejected {next.Rejection!.Reason}|";
        }
    }

    private sealed class SmallBlocks(int size) : MemoryPool<byte>
    {
        public override int MaxBufferSize => size;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Block(size);

        protected override void Dispose(bool disposing) { }

        private sealed class Block(int size) : IMemoryOwner<byte>
        {
            public Memory<byte> Memory { get; } = new byte[size];

            public void Dispose() { }
        }
    }
}
