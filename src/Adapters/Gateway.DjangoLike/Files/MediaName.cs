using System.Security.Cryptography;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Files;

/// <summary>The name of an uploaded file: safe as a path, and not longer than its column
/// (<c>Storage.get_available_name</c>).</summary>
internal sealed record MediaName(string Folder, string Stem, string Extension)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    // As many as Django adds.
    private const int Added = 7;

    // What the client calls an extension must not take the room of the name.
    private const int LongestExtension = 16;

    /// <param name="fileName">The name as the client states it, which may be a path.</param>
    /// <param name="uploadTo">The folder.</param>
    /// <param name="maxLength">The greatest length of all.</param>
    /// <exception cref="InvalidOperationException">Folder and extension leave no room.</exception>
    public static MediaName For(string fileName, string uploadTo, int maxLength)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var (stem, extension) = (
            SecureFilename.Of(Path.GetFileNameWithoutExtension(last)),
            SecureFilename.Of(Path.GetExtension(last))
        );
        var now = ProjectScope.Required.UtcNow;
        var folder = uploadTo
            .Replace("%Y", $"{now:yyyy}", StringComparison.Ordinal)
            .Replace("%m", $"{now:MM}", StringComparison.Ordinal)
            .Replace("%d", $"{now:dd}", StringComparison.Ordinal)
            .Trim('/');
        return new MediaName(
            folder.Length == 0 ? "" : folder + "/",
            stem.Length == 0 ? "upload" : stem,
            extension.Length == 0 ? "" : "." + extension[..Math.Min(extension.Length, LongestExtension)]
        ).Shortened(maxLength);
    }

    /// <summary>This name with some letters of chance in it.</summary>
    /// <exception cref="InvalidOperationException">Folder and extension leave no room.</exception>
    public MediaName Other(int maxLength)
    {
        var shorter = Shortened(maxLength - Added - 1);
        return shorter with { Stem = $"{shorter.Stem}_{RandomNumberGenerator.GetString(Letters, Added)}" };
    }

    public override string ToString() => Folder + Stem + Extension;

    /// <exception cref="InvalidOperationException">Folder and extension leave no room.</exception>
    private MediaName Shortened(int most)
    {
        var room = most - Folder.Length - Extension.Length;
        return room >= Stem.Length ? this
            : room > 0 ? this with { Stem = Stem[..room] }
            : throw new InvalidOperationException(
                $"The folder '{Folder}' and the extension '{Extension}' leave no room for a file's name in {most} characters: give the field a greater [MaxLength]."
            );
    }
}
