namespace Gateway.Cli.Loading;

/// <summary>An application in a single file: <c>path/app.cs</c>, built first, into the user's cache: the file's folder may be
/// read-only.</summary>
internal sealed class FileApplication(ApplicationReference reference, string path, DotnetBuild build)
    : IApplicationSource
{
    public string Name => Path.GetFileName(path);

    public string? Folder => Path.GetDirectoryName(path);

    public ApplicationFactory Load()
    {
        var cache = BuildCache.For(path);
        using (cache.Lock())
        {
            var inputs = BuildInputs.Of(path);
            var assembly = cache.Find(inputs);
            if (assembly is null)
            {
                assembly = build.Run(path, cache.Folder);
                cache.Remember(inputs, assembly);
            }
            return AssemblyApplication.Load(Name, reference, assembly);
        }
    }
}
