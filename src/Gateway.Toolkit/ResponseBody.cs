using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Toolkit;

/// <summary>What a response has for a body.</summary>
internal abstract class ResponseBody
{
    /// <summary>What the server stages, and so counts by itself (rule 2 of the contract).</summary>
    protected const int Stage = 64 * 1024;

    /// <summary>The text, where the body is held in memory; else null.</summary>
    public abstract string? Text { get; }

    /// <summary>The octets, where the body is held in memory; else null.</summary>
    public virtual ReadOnlyMemory<byte>? Octets => null;

    /// <summary>The length, where the server would not learn it by itself; else null.</summary>
    public virtual long? Length => null;

    /// <summary>Called before the head is staged; for a body that answers differently to different requests.</summary>
    public virtual void Prepare(Environ environ, Response response) { }

    public abstract ValueTask WriteAsync(Environ environ, PipeWriter writer);
}

internal sealed class TextBody(string text) : ResponseBody
{
    public override string? Text => text;

    public override ReadOnlyMemory<byte>? Octets => Encoding.UTF8.GetBytes(text);

    public override long? Length => text.Length > Stage / 3 ? Encoding.UTF8.GetByteCount(text) : null;

    public override ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        Encoding.UTF8.GetBytes(text, writer);
        return default;
    }
}

internal sealed class BytesBody(ReadOnlyMemory<byte> bytes) : ResponseBody
{
    public override string? Text => Encoding.UTF8.GetString(bytes.Span);

    public override ReadOnlyMemory<byte>? Octets => bytes;

    public override long? Length => bytes.Length > Stage ? bytes.Length : null;

    public override ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        writer.Write(bytes.Span);
        return default;
    }
}

internal sealed class StreamBody(Stream stream) : ResponseBody
{
    public override string? Text => null;

    public override long? Length => stream.CanSeek ? stream.Length - stream.Position : null;

    public override async ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        await using (stream.ConfigureAwait(false))
        {
            // The commit keeps the server from counting the body that a HEAD does not get.
            if ((await writer.FlushAsync().ConfigureAwait(false)).IsCompleted || environ.Method == "HEAD")
            {
                return;
            }
            try
            {
                await stream.CopyToAsync(writer, environ.Aborted).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (environ.Aborted.IsCancellationRequested)
            {
                // The client went away, which is no error: nobody reads the rest.
            }
        }
    }
}

internal sealed class ChunkedBody(IAsyncEnumerable<string> chunks) : ResponseBody
{
    public override string? Text => null;

    public override async ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        if ((await writer.FlushAsync().ConfigureAwait(false)).IsCompleted || environ.Method == "HEAD")
        {
            return;
        }
        try
        {
            await foreach (var chunk in chunks.WithCancellation(environ.Aborted).ConfigureAwait(false))
            {
                Encoding.UTF8.GetBytes(chunk, writer);
                if ((await writer.FlushAsync().ConfigureAwait(false)).IsCompleted)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (environ.Aborted.IsCancellationRequested)
        {
            // The client went away, which is no error: nobody reads the rest.
        }
    }
}
