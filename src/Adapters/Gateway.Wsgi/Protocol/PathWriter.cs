using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Wsgi.Protocol;

/// <summary>
/// SCRIPT_NAME and PATH_INFO as PEP 3333 has them: every escape decoded, one char an octet. The contract's path is text, in
/// which octets that are not UTF-8 stay escaped; for those the target as it was received is looked at again.
/// </summary>
internal static class PathWriter
{
    public static void Write(PickleBuffer item, Environ environ)
    {
        var (mount, path) = (environ.PathBase, environ.Path);
        item.WriteString("SCRIPT_NAME"u8);
        WriteText(item, mount);
        item.WriteString("PATH_INFO"u8);
        if (!path.Contains('%'))
        {
            WriteText(item, path);
            return;
        }
        var raw = RawPath(environ.RawTarget.Span);
        // Middleware may have rewritten the path, and then it is what counts.
        if (PathDecoder.Decode(raw) == mount + path)
        {
            item.WriteLatin1(Unescape(raw).AsSpan(Encoding.UTF8.GetByteCount(mount)));
        }
        else
        {
            WriteText(item, path);
        }
    }

    private static void WriteText(PickleBuffer item, string text)
    {
        if (Ascii.IsValid(text))
        {
            item.WriteString(text);
        }
        else
        {
            item.WriteLatin1(Encoding.UTF8.GetBytes(text));
        }
    }

    // RFC 9112 §3.2: origin-form as it is, absolute-form from behind its authority on.
    private static ReadOnlySpan<byte> RawPath(ReadOnlySpan<byte> target)
    {
        var query = target.IndexOf((byte)'?');
        var path = query < 0 ? target : target[..query];
        if (path is [(byte)'/', ..])
        {
            return path;
        }
        var authority = path.IndexOf("://"u8);
        var slash = authority < 0 ? -1 : path[(authority + 3)..].IndexOf((byte)'/');
        return slash < 0 ? path : path[(authority + 3 + slash)..];
    }

    private static byte[] Unescape(ReadOnlySpan<byte> path)
    {
        var octets = new byte[path.Length];
        var count = 0;
        while (!path.IsEmpty)
        {
            if (
                path.Length >= 3
                && path[0] == '%'
                && Convert.FromHexString(path[1..3], octets.AsSpan(count), out _, out var written)
                    == System.Buffers.OperationStatus.Done
                && written == 1
            )
            {
                path = path[3..];
            }
            else
            {
                octets[count] = path[0];
                path = path[1..];
            }
            count++;
        }
        return octets[..count];
    }
}
