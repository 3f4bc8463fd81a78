using System.IO.Pipelines;

namespace Gateway.PyramidLike.Commands;

/// <summary><c>prequest</c>: sends a request to the application, without a server, and prints the answer.</summary>
internal sealed class RequestCommand(Application application, TextWriter output, TextWriter errors)
{
    public async ValueTask<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var (method, path, showsHead, showsBody) = ("GET", (string?)null, false, true);
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "-m" or "--method" when i + 1 < arguments.Count:
                    method = arguments[++i];
                    break;
                case "-H" or "--header-only":
                    (showsHead, showsBody) = (true, false);
                    break;
                case "-d" or "--display-headers":
                    showsHead = true;
                    break;
                case [not '-', ..] argument when path is null:
                    path = argument;
                    break;
                default:
                    await errors.WriteLineAsync(
                        $"prequest does not know '{arguments[i]}'. Usage: prequest [-m METHOD] [-H] [-d] PATH"
                    );
                    return ApplicationCommands.Usage;
            }
        }
        if (path is null)
        {
            await errors.WriteLineAsync(
                "prequest needs a path, such as /hello. Usage: prequest [-m METHOD] [-H] [-d] PATH"
            );
            return ApplicationCommands.Usage;
        }
        await SendAsync(method, path, showsHead, showsBody);
        return 0;
    }

    private async ValueTask SendAsync(string method, string path, bool showsHead, bool showsBody)
    {
        using var body = new MemoryStream();
        var head = "";
        var writer = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        await application(
            CommandRequest.Make(method, path),
            (status, headers) =>
            {
                head =
                    $"{status}\n"
                    + string.Concat(headers.ToArray().Select(header => $"{header.Name}: {header.Value}\n"));
                return writer;
            }
        );
        await writer.CompleteAsync();
        if (showsHead)
        {
            await output.WriteLineAsync(head);
        }
        if (showsBody)
        {
            body.Position = 0;
            await output.WriteAsync(await new StreamReader(body).ReadToEndAsync());
        }
    }
}
