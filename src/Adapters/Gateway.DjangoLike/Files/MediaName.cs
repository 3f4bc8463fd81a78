using System.Security.Cryptography;
using Gateway.DjangoLike.Core;
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

    // So many letters of chance are not all taken in one folder.
    private const int Least = 4;

    // A point and the letters of what most files are.
    private const int UsualExtension = 5;

    /// <param name="fileName">The name as the client states it, which may be a path.</param>
    /// <param name="uploadTo">The folder.</param>
    /// <param name="maxLength">The greatest length of all.</param>
    /// <exception cref="ValidationError">The extension leaves no room for a name.</exception>
    /// <exception cref="InvalidOperationException">The folder does.</exception>
    public static MediaName For(string fileName, string uploadTo, int maxLength)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var (stem, extension) = (
            SecureFilename.Of(Path.GetFileNameWithoutExtension(last)),
            SecureFilename.Of(Path.GetExtension(last))
        );
        if (LackOfRoom(uploadTo, maxLength) is { } lack)
        {
            throw new InvalidOperationException(lack);
        }
        var name = new MediaName(
            FolderOf(uploadTo, ProjectScope.Required.UtcNow),
            stem.Length == 0 ? "upload" : stem,
            extension.Length == 0 ? "" : "." + extension[..Math.Min(extension.Length, LongestExtension)]
        );
        var most = maxLength - name.Folder.Length - Least;
        if (name.Extension.Length > most)
        {
            throw new ValidationError(
                $"Ensure the ending of this filename has at most {most} characters (“{name.Extension}” has {name.Extension.Length}).",
                "max_length"
            );
        }
        return name with { Stem = Cut(name.Stem, name.RoomIn(maxLength)) };
    }

    /// <summary>What is wrong with a folder in which files' names have no room; null where they have.</summary>
    public static string? LackOfRoom(string uploadTo, int maxLength)
    {
        var needed = FolderOf(uploadTo, default).Length + Least + UsualExtension;
        return maxLength < needed
            ? $"the folder '{uploadTo}' leaves no room for a file's name in {maxLength} characters; expected at least {needed}. Give the field a greater [MaxLength], or a shorter UploadTo."
            : null;
    }

    /// <summary>This name with some letters of chance in it, or, where there is no room for both, of chance alone.</summary>
    public MediaName Other(int maxLength)
    {
        var room = RoomIn(maxLength);
        var chance = RandomNumberGenerator.GetString(Letters, Math.Min(Added, room));
        return this with { Stem = room > Added + 1 ? $"{Cut(Stem, room - Added - 1)}_{chance}" : chance };
    }

    public override string ToString() => Folder + Stem + Extension;

    private static string FolderOf(string uploadTo, DateTime day)
    {
        var folder = uploadTo
            .Replace("%Y", $"{day:yyyy}", StringComparison.Ordinal)
            .Replace("%m", $"{day:MM}", StringComparison.Ordinal)
            .Replace("%d", $"{day:dd}", StringComparison.Ordinal)
            .Trim('/');
        return folder.Length == 0 ? "" : folder + "/";
    }

    private static string Cut(string text, int most) => text[..Math.Min(text.Length, most)];

    private int RoomIn(int maxLength) => maxLength - Folder.Length - Extension.Length;
}
