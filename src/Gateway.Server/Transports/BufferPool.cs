using System.Buffers;

namespace Gateway.Server.Transports;

/// <summary>Arrays for what connections have received and not consumed, or written and not sent. Thread-safe.</summary>
/// <remarks>
/// <see cref="ArrayPool{T}.Shared"/> keeps an array of each size for each thread. A buffer of a connection is rented on one
/// thread and returned on another, of which a server with calls that block has hundreds, and each of them would come to keep
/// 128 KB that no other can have. Here all threads have the same arrays.
/// </remarks>
internal static class BufferPool
{
    /// <summary>Longer arrays are made when rented and left to the garbage collector when returned.</summary>
    public const int MaxLength = 256 * 1024;

    // Of each length: 32 MB at most, when that many have been in use at once.
    private const int MaxIdle = 64;

    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(MaxLength, MaxIdle);

    /// <summary>An array of at least that length, with what its last user left in it.</summary>
    public static byte[] Rent(int length) => Pool.Rent(length);

    /// <summary>Takes an array back that nobody uses any more; an empty one is nobody's.</summary>
    public static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            Pool.Return(array);
        }
    }
}
