using System.Buffers;

namespace Gateway.Lint;

/// <summary>What a header field may hold (RFC 9110 §5), whoever sends it.</summary>
internal static class FieldCheck
{
    private static readonly SearchValues<char> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    private static readonly SearchValues<char> LineBreakers = SearchValues.Create("\r\n\0");

    public static bool IsToken(string? text) => !string.IsNullOrEmpty(text) && !text.AsSpan().ContainsAnyExcept(Token);

    /// <summary>What is wrong with the name; null for nothing.</summary>
    public static string? Name(Header field) =>
        IsToken(field.Name)
            ? null
            : $"The field name {Quoted.Text(field.Name)} is no token: letters, digits and !#$%&'*+-.^_`|~, at least one.";

    /// <summary>What is wrong with the value; null for nothing.</summary>
    public static string? Value(Header field)
    {
        if (field.Value is null)
        {
            return $"The value of the field {field.Name} is null; an empty one is \"\".";
        }
        if (field.Value.AsSpan().ContainsAny(LineBreakers))
        {
            return $"The value of the field {field.Name} holds CR, LF or NUL, which would end the field: "
                + $"{Quoted.Text(field.Value)}. Refuse or encode such text before it becomes a field.";
        }
        return field.Value.AsSpan().ContainsAnyInRange('\u0100', '\uFFFF')
            ? $"The value of the field {field.Name} holds a char above U+00FF: {Quoted.Text(field.Value)}. One char is one "
                + "octet; encode other text as the field's grammar says, such as filename*=UTF-8''… (RFC 8187)."
            : null;
    }

    public static bool Is(Header field, string name) =>
        string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);
}
