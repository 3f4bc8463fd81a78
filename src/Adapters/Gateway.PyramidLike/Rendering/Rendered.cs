using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>What a renderer made: text, or bytes.</summary>
public readonly struct Rendered
{
    private readonly string? _text;
    private readonly byte[]? _bytes;

    private Rendered(string? text, byte[]? bytes) => (_text, _bytes) = (text, bytes);

    /// <summary>Makes it of text, which is sent as UTF-8.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Rendered(string text) => FromString(text);

    /// <summary>Makes it of bytes.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    public static implicit operator Rendered(byte[] bytes) => FromByteArray(bytes);

    /// <summary>Makes it of text, which is sent as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What was rendered.</returns>
    public static Rendered FromString(string text) => new(text, null);

    /// <summary>Makes it of bytes.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    /// <returns>What was rendered.</returns>
    public static Rendered FromByteArray(byte[] bytes) => new(null, bytes);

    /// <summary>The text; bytes are read as UTF-8.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text ?? (_bytes is null ? "" : System.Text.Encoding.UTF8.GetString(_bytes));

    internal void Fill(Response response)
    {
        if (_bytes is null)
        {
            response.Text = _text ?? "";
        }
        else
        {
            response.SetBody(_bytes);
        }
    }
}
