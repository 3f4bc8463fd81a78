using System.Text;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>One element of a <c>Forwarded</c> field: what one proxy says (RFC 7239 §4).</summary>
/// <param name="For">Who asked the proxy; null when it does not say.</param>
/// <param name="Proto">By which scheme; null likewise.</param>
/// <param name="Host">With which Host; null likewise.</param>
internal readonly record struct ForwardedElement(string? For, string? Proto, string? Host)
{
    private const string Separators = "()<>@,;:\\\"/[]?={} \t";

    /// <summary>Reads a whole field.</summary>
    /// <returns>The elements in order; null when the field is malformed.</returns>
    public static List<ForwardedElement>? ParseList(string field)
    {
        var elements = new List<ForwardedElement>();
        var element = default(ForwardedElement);
        var (at, isEmpty) = (0, true);
        while (true)
        {
            SkipSpace(field, ref at);
            // Empty list elements are let pass (RFC 9110 §5.6.1.2), empty pairs too.
            if (at < field.Length && field[at] is not (',' or ';'))
            {
                if (Pair(field, ref at) is not { } pair || !TryAdd(ref element, pair))
                {
                    return null;
                }
                isEmpty = false;
                SkipSpace(field, ref at);
            }
            if (at < field.Length && field[at] == ';')
            {
                at++;
                continue;
            }
            if (!isEmpty)
            {
                elements.Add(element);
            }
            if (at == field.Length)
            {
                return elements;
            }
            if (field[at++] != ',')
            {
                return null;
            }
            (element, isEmpty) = (default, true);
        }
    }

    // §4: each parameter at most once in an element; unknown ones are extensions.
    private static bool TryAdd(ref ForwardedElement element, (string Name, string Value) pair)
    {
        switch (pair.Name.ToLowerInvariant())
        {
            case "for" when element.For is null:
                element = element with { For = pair.Value };
                return true;
            case "proto" when element.Proto is null:
                element = element with { Proto = pair.Value };
                return true;
            case "host" when element.Host is null:
                element = element with { Host = pair.Value };
                return true;
            case "for" or "proto" or "host":
                return false;
            default:
                return true;
        }
    }

    private static (string Name, string Value)? Pair(string field, ref int at)
    {
        var name = Token(field, ref at);
        if (name.Length == 0 || at == field.Length || field[at] != '=')
        {
            return null;
        }
        at++;
        var value = at < field.Length && field[at] == '"' ? Quoted(field, ref at) : Token(field, ref at);
        return value is { Length: > 0 } ? (name, value) : null;
    }

    private static string Token(string field, ref int at)
    {
        var start = at;
        while (at < field.Length && field[at] is > ' ' and < (char)127 && !Separators.Contains(field[at]))
        {
            at++;
        }
        return field[start..at];
    }

    // RFC 9110 §5.6.4.
    private static string? Quoted(string field, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < field.Length; at++)
        {
            if (field[at] == '"')
            {
                at++;
                return text.ToString();
            }
            if (field[at] == '\\' && ++at == field.Length)
            {
                break;
            }
            text.Append(field[at]);
        }
        return null;
    }

    private static void SkipSpace(string field, ref int at)
    {
        while (at < field.Length && field[at] is (' ' or '\t'))
        {
            at++;
        }
    }
}
