using System.Reflection;

namespace Gateway.Cli.Loading;

/// <summary>An application in an assembly: an installed one, or <c>path/App.dll</c>.</summary>
internal sealed class AssemblyApplication(ApplicationReference reference, string path) : IApplicationSource
{
    public string Name => Path.GetFileNameWithoutExtension(path);

    public string? Folder => Path.GetDirectoryName(path);

    public ApplicationFactory Load() => Load(Name, reference, path);

    /// <summary>Loads what an assembly exports.</summary>
    /// <exception cref="CommandException">It cannot be loaded, or exports nothing, or too much.</exception>
    public static ApplicationFactory Load(string name, ApplicationReference reference, string path)
    {
        try
        {
            return new ApplicationExports(name, LoadMain(path)).Select(reference);
        }
        catch (Exception error) when (error is not CommandException)
        {
            throw ApplicationFailure.From($"{name} could not be loaded", error);
        }
    }

    private static Assembly LoadMain(string path)
    {
        try
        {
            return new ApplicationLoadContext(path).LoadMain();
        }
        catch (BadImageFormatException)
        {
            throw CommandException.Application($"{path} is no .NET assembly.");
        }
    }
}
