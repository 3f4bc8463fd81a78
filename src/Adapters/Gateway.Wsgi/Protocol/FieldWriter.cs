namespace Gateway.Wsgi.Protocol;

/// <summary>The request's fields as CGI variables (RFC 3875 §4.1.18, PEP 3333): a name becomes <c>HTTP_NAME</c>, lines of one
/// name become one value.</summary>
internal static class FieldWriter
{
    public static void Write(PickleBuffer item, HeaderCollection headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            var (name, value) = headers[i];
            // '-' and '_' both become '_', so a peer could pose as a trusted field by a name with underscores.
            if (name.Contains('_') || IsSeen(headers, i))
            {
                continue;
            }
            WriteName(item, name);
            item.WriteString(IsRepeated(headers, i) ? headers[name] : value);
        }
    }

    private static bool IsSeen(HeaderCollection headers, int index)
    {
        var name = headers[index].Name;
        for (var i = 0; i < index; i++)
        {
            if (IsSame(headers[i].Name, name))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsRepeated(HeaderCollection headers, int index)
    {
        var name = headers[index].Name;
        for (var i = index + 1; i < headers.Count; i++)
        {
            if (IsSame(headers[i].Name, name))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsSame(string one, string other) =>
        one.Length == other.Length && one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static void WriteName(PickleBuffer item, string name)
    {
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        {
            item.WriteString("CONTENT_TYPE"u8);
            return;
        }
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            item.WriteString("CONTENT_LENGTH"u8);
            return;
        }
        var prefix = "HTTP_"u8;
        var length = prefix.Length + name.Length;
        if (length > 255)
        {
            item.WriteString("HTTP_" + name.ToUpperInvariant().Replace('-', '_'));
            return;
        }
        var space = item.Reserve(length + 2);
        space[0] = (byte)Opcode.ShortBinUnicode;
        space[1] = (byte)length;
        prefix.CopyTo(space[2..]);
        var octets = space.Slice(2 + prefix.Length, name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            octets[i] = (byte)(
                character == '-' ? '_'
                : char.IsAsciiLetterLower(character) ? character & ~0x20
                : character
            );
        }
        item.Advance(length + 2);
    }
}
