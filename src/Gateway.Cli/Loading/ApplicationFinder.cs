using Gateway.Cli.Extensions;

namespace Gateway.Cli.Loading;

/// <summary>Tells the forms of <c>--app</c> apart.</summary>
internal sealed class ApplicationFinder(InstalledApplications installed, ExtensionCatalog extensions, DotnetBuild build)
{
    /// <summary>Finds what is asked for; nothing is built or loaded yet.</summary>
    /// <exception cref="CommandException">There is no such application; the message says what was looked for, where, what
    /// was found, and the nearest name.</exception>
    public IApplicationSource Find(string text)
    {
        if (FindScheme(text) is { } scheme)
        {
            return scheme;
        }
        var reference = ApplicationReference.Parse(text);
        if (reference.Member?.Length == 0)
        {
            throw CommandException.Application($"--app {text}: expected Type.Member after the colon.");
        }
        if (!reference.IsPath)
        {
            return new AssemblyApplication(reference.Target, FindInstalled(reference), reference.Member);
        }
        var path = FilePath.Existing(reference);
        return reference.Extension switch
        {
            ".cs" => new FileApplication(path, reference.Member, build),
            ".csproj" => new ProjectApplication(path, reference.Member, build),
            _ => new AssemblyApplication(Path.GetFileNameWithoutExtension(path), path, reference.Member),
        };
    }

    // A declared scheme wins over Name:Type.Member. Only text with a colon makes extensions load.
    private SchemeApplication? FindScheme(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && extensions.FindScheme(text[..colon]) is { } scheme
            ? new SchemeApplication(scheme, text, text[(colon + 1)..])
            : null;
    }

    private string FindInstalled(ApplicationReference reference)
    {
        if (installed.Find(reference.Target) is { } path)
        {
            return path;
        }
        var schemes = extensions.Schemes.Select(scheme => scheme.Name).ToList();
        var noScheme = reference.Member is null ? "" : $", and no adapter serves {reference.Target}:";
        throw installed.Missing(reference.Target, noScheme, schemes);
    }
}
