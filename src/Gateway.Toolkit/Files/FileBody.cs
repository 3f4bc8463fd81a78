using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Toolkit.Files;

/// <summary>A file as a response's body: conditions and ranges of the request are heeded.</summary>
/// <param name="file">The file.</param>
/// <param name="coding">The content coding it is in; null for none.</param>
internal sealed class FileBody(FileInfo file, string? coding = null) : ResponseBody
{
    private FileAnswer? _answer;

    public override string? Text => null;

    public override void Prepare(Environ environ, Response response)
    {
        if (coding is not null)
        {
            response.Headers["content-encoding"] = coding;
        }
        // Another status was chosen on purpose: an error page from a file, say, is sent whole.
        if (response.Status != 200)
        {
            response.Headers["content-length"] = file.Length.ToString();
            return;
        }
        var answer = FileAnswer.For(environ, file, response.ContentType, coding);
        _answer = answer;
        response.Status = answer.Status;
        if (answer.Status >= 300)
        {
            response.ContentType = null;
            response.Headers.Remove("content-encoding");
        }
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
    }

    public override async ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        if (environ.Method == "HEAD")
        {
            return;
        }
        if (_answer is not { } answer)
        {
            await writer.SendFileAsync(file.FullName).ConfigureAwait(false);
            return;
        }
        if (answer.Multipart is { } multipart)
        {
            await WriteAsync(multipart, writer).ConfigureAwait(false);
            return;
        }
        foreach (var range in answer.Ranges)
        {
            await writer.SendFileAsync(file.FullName, range.First, range.Length).ConfigureAwait(false);
        }
    }

    private async ValueTask WriteAsync(MultipartRanges multipart, PipeWriter writer)
    {
        foreach (var (head, range) in multipart.Parts)
        {
            writer.Write(head);
            var sent = await writer.SendFileAsync(file.FullName, range.First, range.Length).ConfigureAwait(false);
            if (sent.IsCompleted)
            {
                return;
            }
        }
        writer.Write(multipart.Tail);
    }
}
