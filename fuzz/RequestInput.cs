using Gateway.Server.Protocol;

namespace Gateway.Fuzz;

/// <summary>Any bytes, fed to <see cref="RequestReader"/>: they give events or a rejection and nothing else, the same for
/// any split, in bounded memory, and nothing is taken that was not given.</summary>
internal static class RequestInput
{
    private static readonly ProtocolOptions Usual = new();

    // So that a short input meets every limit.
    private static readonly ProtocolOptions Tight = new()
    {
        MaxRequestLineSize = 40,
        MaxHeaderSize = 90,
        MaxHeaderCount = 4,
        MaxBodySize = 20,
        AllowTrace = true,
        AllowConnect = true,
        AllowMissingHost = true,
    };

    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public static void Check(ReadOnlySpan<byte> bytes)
    {
        var seed = Digest(bytes);
        foreach (var options in new[] { Usual, Tight })
        {
            var whole = Read(bytes, bytes.Length, 0, options);
            // One in eight is fed octet by octet, the others in pieces whose sizes come from the bytes themselves.
            var split = seed % 8 == 0 ? Read(bytes, 1, 0, options) : Read(bytes, 0, seed, options);
            if (whole.Digest != split.Digest)
            {
                throw new InvariantException(
                    $"A split changes the events{(options == Tight ? " under tight limits" : "")}.\nwhole:\n"
                        + $"{Read(bytes, bytes.Length, 0, options, keepsText: true)}\nsplit:\n"
                        + Read(bytes, seed % 8 == 0 ? 1 : 0, seed, options, keepsText: true)
                );
            }
        }
    }

    /// <summary>Feeds a reader as a connection does, until it refuses, or a request says that it is the last.</summary>
    /// <param name="bytes">All there is.</param>
    /// <param name="pieceSize">How many come at a time; 0 for sizes that differ.</param>
    /// <param name="seed">What those follow from.</param>
    /// <param name="options">The limits.</param>
    /// <param name="keepsText">Whether the transcript can be shown.</param>
    public static Transcript Read(
        ReadOnlySpan<byte> bytes,
        int pieceSize,
        ulong seed,
        ProtocolOptions options,
        bool keepsText = false
    )
    {
        var reader = new RequestReader(options);
        var transcript = new Transcript(keepsText);
        var start = 0;
        var end = 0;
        // Each octet can end at most a piece, a chunk and a request.
        var eventsLeft = (bytes.Length * 4) + 16;
        while (true)
        {
            var input = bytes[start..end];
            var read = reader.Next(input);
            Require(eventsLeft-- > 0, "The reader makes no progress.");
            Require(read.Consumed >= 0 && read.Consumed <= input.Length, "More is consumed than was given.");
            start += read.Consumed;
            switch (read.Kind)
            {
                case RequestEventKind.NeedMore:
                    Require(end - start <= Bound(options), "More is held back than the limits allow.");
                    if (end == bytes.Length)
                    {
                        transcript.End(reader.EndOfInput(end - start));
                        return transcript;
                    }
                    seed ^= seed << 13;
                    seed ^= seed >> 7;
                    seed ^= seed << 17;
                    end = Math.Min(bytes.Length, end + (pieceSize > 0 ? pieceSize : 1 + (int)(seed % 24)));
                    break;
                case RequestEventKind.Rejected:
                    Require(read.Rejection is not null, "A refusal has no reason.");
                    transcript.End(read.Rejection);
                    return transcript;
                case RequestEventKind.BodyChunk:
                    Require(read.Data.Length > 0 && input.Overlaps(read.Data), "A body is not of the input.");
                    transcript.Body(read.Data);
                    break;
                case RequestEventKind.Head:
                    CheckHead(reader.Head);
                    transcript.Head(reader.Head);
                    break;
                case RequestEventKind.EndOfRequest:
                    transcript.EndOfRequest(reader.Trailers);
                    if (!reader.Head.IsPersistent)
                    {
                        transcript.End(null);
                        return transcript;
                    }
                    reader.StartNextRequest();
                    break;
                default:
                    throw new InvariantException($"There is no event {read.Kind}.");
            }
        }
    }

    // What an application is given can be made of every head that is accepted.
    private static void CheckHead(RequestHead head)
    {
        Require(head.Method.IndexOfAnyExcept(Octets.Token) < 0, "A method is no token.");
        Require(head.RawTarget.Span.IndexOfAnyExcept(Octets.Target) < 0, "A target holds what no target may.");
        Require(!PathDecoder.Decode(head.RawPath).Contains('\0'), "A path holds NUL.");
        Require(head.Framing is not { IsChunked: true, ContentLength: not 0 }, "A body is framed in two ways.");
        for (var i = 0; i < head.FieldCount; i++)
        {
            Require(head.Fields[i].NameLength > 0, "A field has no name.");
            Require(head.Fields[i].Name(head.Bytes).IndexOfAnyExcept(Octets.Token) < 0, "A name is no token.");
            Require(head.Value(i).IndexOfAny(Octets.NotInFieldValue) < 0, "A value holds a control.");
        }
    }

    private static int Bound(ProtocolOptions options) =>
        Math.Max(options.MaxRequestLineSize + options.MaxHeaderSize, ChunkSizeLine.MaxLength) + 64;

    private static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        var digest = 0xCBF29CE484222325;
        foreach (var octet in bytes)
        {
            digest = (digest ^ octet) * 0x100000001B3;
        }
        return digest | 1UL << 40;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvariantException(message);
        }
    }
}
