using System.IO.Pipelines;
using System.Text;
using Gateway.Tests;
using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Tests.Calls;

public sealed class SpillBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task Pieces_come_out_in_order_wherever_they_lay(long inMemory)
    {
        var buffer = new SpillBuffer(inMemory);
        var expected = new StringBuilder();
        var output = new Pipe();
        for (var i = 0; i < 100; i++)
        {
            buffer.Write(Encoding.ASCII.GetBytes($"{i},"));
            expected.Append($"{i},");
            if (i % 7 == 0)
            {
                Assert.True(await buffer.WaitAsync());
                buffer.MoveTo(output.Writer);
            }
        }
        buffer.Complete();
        while (await buffer.WaitAsync())
        {
            buffer.MoveTo(output.Writer);
        }
        buffer.Close();
        await output.Writer.CompleteAsync();
        using var reader = new StreamReader(output.Reader.AsStream());
        Assert.Equal(expected.ToString(), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_reader_that_waits_is_woken_by_a_piece_by_the_end_and_by_a_failure()
    {
        var buffer = new SpillBuffer();
        var output = new Pipe();
        var waiting = buffer.WaitAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        buffer.Write("x"u8);
        Assert.True(await waiting);
        buffer.MoveTo(output.Writer);
        waiting = buffer.WaitAsync().AsTask();
        buffer.Fail(new IOException("cut"));
        Assert.Equal("cut", (await Assert.ThrowsAsync<IOException>(() => waiting)).Message);
        Assert.Equal("cut", (await Assert.ThrowsAsync<IOException>(() => buffer.WaitAsync().AsTask())).Message);
    }

    [Fact]
    public async Task What_came_before_a_failure_is_still_read()
    {
        var buffer = new SpillBuffer();
        buffer.Write("x"u8);
        buffer.Fail(new IOException("cut"));
        Assert.True(await buffer.WaitAsync());
        buffer.MoveTo(new Pipe().Writer);
        await Assert.ThrowsAsync<IOException>(() => buffer.WaitAsync().AsTask());
    }

    [Fact]
    public async Task The_writer_waits_only_when_the_file_is_full_and_goes_on_when_it_is_read()
    {
        var buffer = new SpillBuffer(memoryLimit: 10, fileLimit: 100);
        var output = new Pipe();
        var writing = Task.Run(
            () =>
            {
                for (var i = 0; i < 30; i++)
                {
                    buffer.Write(new byte[10]);
                }
                buffer.Complete();
            },
            TestContext.Current.CancellationToken
        );
        await Eventually.IsTrue(() => new(buffer.IsFull), () => "the writer to wait");
        Assert.False(writing.IsCompleted);
        while (await buffer.WaitAsync())
        {
            buffer.MoveTo(output.Writer);
        }
        await writing;
        Assert.Equal(300, output.Writer.UnflushedBytes);
    }

    [Fact]
    public async Task A_writer_that_waits_is_let_go_when_nobody_wants_the_rest()
    {
        var buffer = new SpillBuffer(memoryLimit: 10, fileLimit: 100);
        var writing = Task.Run(() => buffer.Write(new byte[200]), TestContext.Current.CancellationToken);
        await Eventually.IsTrue(() => new(buffer.IsFull), () => "the writer to wait");
        buffer.Discard();
        await writing;
        buffer.Complete();
        Assert.False(await buffer.WaitAsync());
    }
}
