namespace Gateway.Server.Transports;

/// <summary>What can go wrong with a file that is being sent.</summary>
internal static class FileError
{
    /// <param name="missing">How many octets were still to be sent.</param>
    public static IOException TooShort(long missing) =>
        new($"A file ended {missing} octets early: it became shorter while it was sent.");
}
