using System.IO.Pipelines;

namespace Gateway.Toolkit.Files;

/// <summary>A file as a response's body: conditions and ranges of the request are heeded.</summary>
internal sealed class FileBody(FileInfo file) : ResponseBody
{
    private FileAnswer? _answer;

    public override string? Text => null;

    public override void Prepare(Environ environ, Response response)
    {
        // Another status was chosen on purpose: an error page from a file, say, is sent whole.
        if (response.Status != 200)
        {
            response.Headers["content-length"] = file.Length.ToString();
            return;
        }
        var answer = FileAnswer.For(environ, file);
        _answer = answer;
        response.Status = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }
        if (answer.Status >= 300)
        {
            response.ContentType = null;
        }
    }

    public override async ValueTask WriteAsync(Environ environ, PipeWriter writer)
    {
        if (environ.Method == "HEAD" || _answer is { Length: 0 })
        {
            return;
        }
        await writer.SendFileAsync(file.FullName, _answer?.Offset ?? 0, _answer?.Length).ConfigureAwait(false);
    }
}
