using System.Security.Cryptography;
using Gateway.Toolkit.Files;

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
            PrivateFiles.MakeFile(file, NewKey() + Environment.NewLine);
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

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
