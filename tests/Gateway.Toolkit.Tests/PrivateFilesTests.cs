using Gateway.Toolkit.Files;

namespace Gateway.Toolkit.Tests;

public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode User = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-private-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_made_is_for_the_user_alone()
    {
        var folder = Path.Combine(_folder.FullName, "a", "b");
        PrivateFiles.MakeFolder(folder + "/");
        PrivateFiles.MakeFile(Path.Combine(folder, "database"));
        PrivateFiles.MakeFile(Path.Combine(folder, "key"), "secret");

        Assert.Equal("", File.ReadAllText(Path.Combine(folder, "database")));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(folder, "key")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(User, File.GetUnixFileMode(Path.Combine(folder, "database")));
            Assert.Equal(User, File.GetUnixFileMode(Path.Combine(folder, "key")));
            Assert.Equal(User | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(User | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(folder)!));
        }
    }

    [Fact]
    public void What_is_there_stays_as_it_is()
    {
        var file = Path.Combine(_folder.FullName, "key");
        File.WriteAllText(file, "old");

        PrivateFiles.MakeFile(file);
        PrivateFiles.MakeFile(file, "new");

        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(_folder.FullName));
    }

    [Fact]
    public async Task Of_many_that_make_a_file_at_once_one_wins_and_leaves_nothing_else_behind()
    {
        for (var round = 0; round < 50; round++)
        {
            var file = Path.Combine(_folder.FullName, $"key-{round}");
            var seen = await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(number =>
                        Task.Run(() =>
                        {
                            PrivateFiles.MakeFile(file, new string((char)('a' + number), 64));
                            return File.ReadAllText(file);
                        })
                    )
            );
            Assert.Equal(64, Assert.Single(seen.Distinct()).Length);
        }
        Assert.Equal(50, Directory.GetFileSystemEntries(_folder.FullName).Length);
    }

    [Fact]
    public void What_cannot_be_made_is_an_error_of_the_file_system()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        Assert.ThrowsAny<IOException>(() => PrivateFiles.MakeFile(Path.Combine(file, "below")));
        Assert.ThrowsAny<IOException>(() => PrivateFiles.MakeFile(Path.Combine(file, "below"), "text"));
    }
}
