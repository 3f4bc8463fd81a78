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
            throw CommandException.Application($"'{text}' ends with a colon: expected Type.Member after it.");
        }
        if (!reference.IsPath)
        {
            return new AssemblyApplication(reference, FindInstalled(reference));
        }
        var path = FilePath.Existing(reference);
        return reference.Extension switch
        {
            ".cs" => new FileApplication(reference, path, build),
            ".csproj" => new ProjectApplication(reference, path, build),
            _ => new AssemblyApplication(reference, path),
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
