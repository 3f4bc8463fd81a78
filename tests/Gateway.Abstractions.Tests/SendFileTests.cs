using System.IO.Pipelines;
using System.Text;

namespace Gateway.Tests;

public sealed class SendFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public SendFileTests() => File.WriteAllText(_path, "0123456789");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(0, null, "0123456789")]
    [InlineData(3, null, "3456789")]
    [InlineData(3, 4L, "3456")]
    [InlineData(10, null, "")]
    [InlineData(2, 0L, "")]
    public async Task A_writer_without_the_feature_gets_a_copy(long offset, long? length, string expected)
    {
        var pipe = new Pipe();

        await pipe.Writer.SendFileAsync(_path, offset, length, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        using var reader = new StreamReader(pipe.Reader.AsStream(), Encoding.UTF8);
        Assert.Equal(expected, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(11, null)]
    [InlineData(-1, null)]
    [InlineData(5, 6L)]
    [InlineData(5, -1L)]
    public async Task A_range_outside_the_file_is_refused_before_anything_is_sent(long offset, long? length)
    {
        var pipe = new Pipe();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await pipe.Writer.SendFileAsync(_path, offset, length, TestContext.Current.CancellationToken)
        );

        Assert.False(pipe.Reader.TryRead(out _));
    }
}
