using Gateway.DjangoLike.Conf;

namespace Gateway.DjangoLike.Management;

/// <summary>Where an application's sources are: where its settings were compiled, unless a person says otherwise.</summary>
internal static class SourceFolder
{
    /// <exception cref="CommandErrorException">There is no such folder.</exception>
    public static string Of(Settings settings, string? said)
    {
        if (said is not null)
        {
            var folder = Path.GetFullPath(said);
            return Directory.Exists(folder) ? folder : throw new CommandErrorException($"There is no folder {folder}.");
        }
        var compiled = Path.GetDirectoryName(settings.SourceFile);
        for (
            var folder = compiled;
            folder is not null && Directory.Exists(folder);
            folder = Path.GetDirectoryName(folder)
        )
        {
            if (Directory.EnumerateFiles(folder, "*.csproj").Any())
            {
                return folder;
            }
        }
        return compiled is not null && Directory.Exists(compiled)
            ? compiled
            : throw new CommandErrorException(
                $"The application's sources are not here{(compiled is null ? "" : $" (they were in {compiled} when it was built)")}. Name their folder: --source FOLDER."
            );
    }
}
