using Gateway.DjangoLike.Files;

namespace Gateway.DjangoLike.Tests.Files;

public sealed class MediaFilesTests : IAsyncLifetime
{
    private readonly TemporaryProject _site = new(settings => settings.InstalledApps = []);

    private string Media => Path.Combine(_site.Folder, "media");

    public async ValueTask InitializeAsync() => await _site.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_file_that_cannot_be_written_to_its_end_is_an_error_and_leaves_nothing()
    {
        await using var scope = _site.Project.EnterScope();
        await using var content = new FullDisk();
        var error = await Assert.ThrowsAsync<IOException>(() =>
            MediaFiles.WriteAsync(content, MediaName.For("a.txt", "papers", 100), 100)
        );
        Assert.Equal("No space left on device", error.Message);
        Assert.Empty(Directory.GetFiles(Path.Combine(Media, "papers")));
    }

    [Fact]
    public async Task A_name_that_is_taken_by_a_file_or_a_folder_is_not_used()
    {
        await using var scope = _site.Project.EnterScope();
        Directory.CreateDirectory(Path.Combine(Media, "folder"));
        await File.WriteAllTextAsync(Path.Combine(Media, "file"), "there before");
        foreach (var taken in new[] { "file", "folder" })
        {
            await using var content = new MemoryStream([.. "new"u8]);
            var kept = await MediaFiles.WriteAsync(content, MediaName.For(taken, "", 100), 100);
            Assert.Matches($"^{taken}_[a-zA-Z0-9]{{7}}$", kept);
            Assert.Equal("new", await ReadAsync(kept));
        }
        Assert.Equal("there before", await ReadAsync("file"));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(95)]
    public async Task A_long_extension_is_cut_and_leaves_room_for_the_name(int length)
    {
        await using var scope = _site.Project.EnterScope();
        var name = MediaName.For("a." + new string('x', length), "uploads/%Y/%m/%d", 100);
        Assert.Matches("^uploads/[0-9]{4}/[0-9]{2}/[0-9]{2}/a[.]x{16}$", name.ToString());
        Assert.Matches("/a_[a-zA-Z0-9]{7}[.]x{16}$", name.Other(100).ToString());
    }

    [Fact]
    public async Task A_folder_that_leaves_no_room_is_told_with_the_cure()
    {
        await using var scope = _site.Project.EnterScope();
        var error = Assert.Throws<InvalidOperationException>(() => MediaName.For("a.png", new string('f', 95), 100));
        Assert.Contains("[MaxLength]", error.Message, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Path.Combine(Media, name));

    // Fails as a disk does: when the file is there and a part of it is written.
    private sealed class FullDisk : MemoryStream
    {
        private bool _hasFailed;

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            Assert.False(_hasFailed, "it was tried again");
            _hasFailed = true;
            await destination.WriteAsync("some"u8.ToArray(), cancellationToken);
            throw new IOException("No space left on device");
        }
    }
}
