using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Gateway.Testing;
using Gateway.Toolkit.Middleware;

namespace Gateway.Toolkit.Tests.Middleware;

public sealed class AccessLogTests : IDisposable
{
    private readonly StringWriter _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task One_line_a_request_in_combined_format()
    {
        var request = new TestRequest("GET", "/a%20b?q=1")
        {
            Configure = environ => environ.RemoteEndPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5),
        };
        request.Headers.Add("Referer", "http://example.org/");
        request.Headers.Add("User-Agent", "test/1");

        await Send(Text("Hello, World!"), request);

        Assert.Matches(
            @"^192\.0\.2\.1 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000\] ""GET /a%20b\?q=1 HTTP/1\.1"" 200 13 ""http://example\.org/"" ""test/1"" \d+\.\d{3}ms\n$",
            _log.ToString().ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public async Task A_full_disk_costs_lines_and_no_requests()
    {
        await using var log = new FullDisk();

        var response = await new TestClient(AccessLog.Wrap(Text("x"), log)).GetAsync("/");

        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task What_a_stranger_sends_stays_in_its_field()
    {
        var request = new TestRequest("GET", "/");
        request.Headers.Add("User-Agent", "\" 200 \\ \r\n\u001b[31m é");

        await Send(Text("x"), request);

        Assert.Contains("\"\\\" 200 \\\\ \\x0d\\x0a\\x1b[31m \\xe9\" ", _log.ToString(), StringComparison.Ordinal);
        Assert.Single(_log.ToString().TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("HEAD", 200)]
    [InlineData("GET", 204)]
    public async Task What_has_no_body_counts_none(string method, int status)
    {
        await Send(Text("x", status), new TestRequest(method, "/"));

        Assert.Contains($"\" {status} - \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_head_and_its_bytes_count()
    {
        await Send(
            async (environ, start) =>
            {
                await Text("longer", 200)(environ, start);
                await Text("x", 503)(environ, start);
            },
            new TestRequest("GET", "/")
        );

        Assert.Contains("\" 503 1 \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_logged_as_the_500_it_becomes()
    {
        await Send(
            async (environ, start) =>
            {
                await Text("half")(environ, start);
                throw new TimeoutException();
            },
            new TestRequest("GET", "/")
        );

        Assert.Contains("\" 500 - \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_counts_and_the_servers_own_way_of_sending_it_is_kept()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "0123456789");
        FileSender? sender = null;
        var application = AccessLog.Wrap(async (_, start) => await start(200).SendFileAsync(path, 2, null), _log);

        await application(new Environ(), (_, _) => sender = new FileSender());

        Assert.Equal(path, sender!.Sent);
        Assert.Contains("\" 200 8 \"", _log.ToString(), StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_logged_as_the_500_it_becomes()
    {
        var application = AccessLog.Wrap(async (_, start) => await start(200).SendFileAsync("/nowhere/at/all"), _log);

        await Assert.ThrowsAnyAsync<IOException>(async () =>
            await application(new Environ(), (_, _) => new FileSender())
        );

        Assert.Contains("\" 500 - \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_the_application_gives_up_is_logged_as_the_500_it_becomes()
    {
        await Send(
            (_, start) =>
            {
                start(200).Complete(new TimeoutException());
                return default;
            },
            new TestRequest("GET", "/")
        );

        Assert.Contains("\" 500 - \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_commit_its_own_status_is_logged_and_what_was_written()
    {
        await Send(
            async (_, start) =>
            {
                var writer = start(200);
                writer.Write("half"u8);
                await writer.FlushAsync();
                throw new TimeoutException();
            },
            new TestRequest("GET", "/")
        );

        Assert.Contains("\" 200 4 \"", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgrade_is_logged_as_101()
    {
        IUpgrade upgrade = new Granted();
        var request = new TestRequest("GET", "/") { Configure = environ => environ.Set(upgrade) };

        await new TestClient(
            AccessLog.Wrap(async (environ, _) => await environ.Get<IUpgrade>()!.UpgradeAsync(("Upgrade", "echo")), _log)
        )
        {
            RethrowExceptions = false,
        }.SendAsync(request);

        Assert.Contains("\" 101 - \"", _log.ToString(), StringComparison.Ordinal);
    }

    private static Application Text(string text, int status = 200) =>
        (environ, start) => new Response(text, status).SendAsync(environ, start);

    private async Task Send(Application application, TestRequest request) =>
        await new TestClient(AccessLog.Wrap(application, _log)) { RethrowExceptions = false }.SendAsync(request);

    private sealed class Granted : IUpgrade
    {
        public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers) => default;
    }

    private sealed class FileSender : PipeWriter, IFileWriter
    {
        public string? Sent { get; private set; }

        public ValueTask<FlushResult> SendFileAsync(
            string path,
            long offset,
            long? length,
            CancellationToken cancellationToken
        )
        {
            Sent = path;
            return default;
        }

        public override void Advance(int bytes) => throw new NotSupportedException();

        public override void CancelPendingFlush() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) { }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

        public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();
    }

    private sealed class FullDisk : StringWriter
    {
        public override void WriteLine(char[] buffer, int index, int count) =>
            throw new IOException("No space left on device");
    }
}
