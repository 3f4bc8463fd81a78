namespace Gateway.Server.Tests;

/// <summary>A folder of a test's own, with a short path; removed with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
