namespace Gateway.Cli.Loading;

/// <summary>An application in a project: <c>path/App.csproj</c>, built first, where the project says.</summary>
internal sealed class ProjectApplication(string path, string? member, DotnetBuild build) : IApplicationSource
{
    public string Name => Path.GetFileNameWithoutExtension(path);

    public string? Folder => Path.GetDirectoryName(path);

    public ApplicationFactory Load() => AssemblyApplication.Load(Name, build.Run(path, artifacts: null), member);
}
