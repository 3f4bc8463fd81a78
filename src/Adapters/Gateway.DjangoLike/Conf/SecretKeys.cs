using System.Security.Cryptography;

namespace Gateway.DjangoLike.Conf;

/// <summary>The secrets of a project: what is set, or one that is made on the first start and kept in the data
/// folder.</summary>
internal static class SecretKeys
{
    private const string FileName = "secret_key";

    public static IReadOnlyList<string> Of(Settings settings, TextWriter errors) =>
        [
            string.IsNullOrEmpty(settings.SecretKey) ? Kept(settings, errors) : settings.SecretKey,
            .. settings.SecretKeyFallbacks,
        ];

    private static string Kept(Settings settings, TextWriter errors)
    {
        var file = Path.Combine(settings.DataFolder, FileName);
        try
        {
            DataFolder.Make(settings.DataFolder);
            if (!File.Exists(file))
            {
                Make(file);
            }
            return File.ReadAllText(file).Trim() is { Length: >= 32 } key
                ? key
                : throw new InvalidOperationException(
                    $"The secret key in {file} is shorter than 32 characters: delete the file, or set SECRET_KEY."
                );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(
                $"{settings.Name}: the secret key cannot be kept in {file} ({error.Message}): who is logged in is forgotten when the server stops. Set SECRET_KEY, or DATA_FOLDER to a folder that can be written."
            );
            return NewKey();
        }
    }

    // Whole or not at all, and never readable for others: another process may start at the same time.
    private static void Make(string file)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(draft, options))
        {
            writer.WriteLine(NewKey());
        }
        try
        {
            File.Move(draft, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
