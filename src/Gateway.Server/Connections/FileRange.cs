using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Connections;

/// <summary>Opens a file of which a range is to be sent.</summary>
internal static class FileRange
{
    /// <param name="path">The file's path.</param>
    /// <param name="offset">The first octet.</param>
    /// <param name="length">How many octets; null becomes all that follow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file does not hold the range.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SafeFileHandle Open(string path, long offset, [NotNull] ref long? length)
    {
        var file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        try
        {
            var size = RandomAccess.GetLength(file);
            ArgumentOutOfRangeException.ThrowIfNegative(offset);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, size);
            length ??= size - offset;
            ArgumentOutOfRangeException.ThrowIfNegative(length.Value, nameof(length));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length.Value, size - offset, nameof(length));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
