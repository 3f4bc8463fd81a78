using System.Runtime.InteropServices;

namespace Gateway.Server.Transports;

/// <summary>What can go wrong with a file that is being sent.</summary>
internal static class FileError
{
    /// <param name="missing">How many octets were still to be sent.</param>
    public static IOException TooShort(long missing) =>
        new($"A file ended {missing} octets early: it became shorter while it was sent.");

    /// <param name="error">The system's.</param>
    public static IOException Unreadable(int error) =>
        new($"A file could not be read while it was sent: {Marshal.GetPInvokeErrorMessage(error)}.");
}
