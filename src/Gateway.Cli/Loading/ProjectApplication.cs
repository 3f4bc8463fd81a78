namespace Gateway.Cli.Loading;

/// <summary>An application in a project: <c>path/App.csproj</c>, built first, where the project says.</summary>
internal sealed class ProjectApplication(ApplicationReference reference, string path, DotnetBuild build)
    : IApplicationSource
{
    public string Name => Path.GetFileNameWithoutExtension(path);

    public string? Folder => Path.GetDirectoryName(path);

    public ApplicationFactory Load() => AssemblyApplication.Load(Name, reference, build.Run(path, artifacts: null));
}
