using System.IO.Pipelines;

namespace Gateway.Lint.Responses;

/// <summary>The writer of a response's body on a server that sends files.</summary>
internal sealed class FileBodyWriter(Call call, PipeWriter server, IFileWriter files)
    : BodyWriter(call, server),
        IFileWriter
{
    //# ### IFileWriter
    //#
    //# Sends files without bringing them through the process. It is a feature of the *writer*, found by
    //# `writer as IFileWriter`, so that middleware whose writer changes the body hides it. Applications call the extension
    //# `writer.SendFileAsync(path, offset, length)`, which copies where there is none.
    //#
    //# * `SendFileAsync` commits, sends `length` octets (null: all that follow) of the file from `offset` on behind what was
    //#   written before, and counts as a flush and as body.
    //# * The server MUST throw `ArgumentOutOfRangeException`, and send nothing, when the file does not hold the range;
    //#   `IOException` when it cannot be read.
    /// <inheritdoc/>
    public ValueTask<FlushResult> SendFileAsync(
        string path,
        long offset,
        long? length,
        CancellationToken cancellationToken
    )
    {
        CheckUse("SendFileAsync");
        var count = length ?? Rest(path, offset);
        CheckLength(count);
        var before = Call.Response.Commitment;
        BeginFlush("SendFileAsync");
        ValueTask<FlushResult> send;
        try
        {
            send = files.SendFileAsync(path, offset, length, cancellationToken);
        }
        catch (Exception error)
        {
            send = ValueTask.FromException<FlushResult>(error);
        }
        return AwaitAsync(send, count, before, cancellationToken);
    }

    private async ValueTask<FlushResult> AwaitAsync(
        ValueTask<FlushResult> send,
        long count,
        Commitment before,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var result = await AwaitFlushAsync(send, mayThrow: true, cancellationToken);
            Call.Response.Write(count);
            return result;
        }
        catch (Exception)
        {
            // A file that cannot be opened commits nothing; one that fails while it is sent has committed.
            Call.Response.Doubt(before);
            throw;
        }
    }

    // What cannot be read is the server's to refuse.
    private static long Rest(string path, long offset)
    {
        var file = new FileInfo(path);
        return file.Exists ? Math.Max(file.Length - offset, 0) : 0;
    }
}
