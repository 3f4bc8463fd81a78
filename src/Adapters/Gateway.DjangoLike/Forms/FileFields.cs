using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms;

/// <summary>A file that is sent along (<c>FileField</c>). Cleaned it is a <see cref="FormFile"/>; the initial value when
/// none was chosen; false when the present one is to be removed.</summary>
public class FileField : Field<FormFile>
{
    /// <summary>Makes a field.</summary>
    public FileField()
    {
        ErrorMessages["invalid"] = "No file was submitted. Check the encoding type on the form.";
        ErrorMessages["missing"] = "No file was submitted.";
        ErrorMessages["empty"] = "The submitted file is empty.";
        ErrorMessages["max_length"] = "Ensure this filename has at most %(max)d characters (it has %(length)d).";
        ErrorMessages["contradiction"] = "Please either submit a file or check the clear checkbox, not both.";
    }

    /// <summary>The greatest length of the file's name; null for any.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Whether a file without content is taken; false.</summary>
    public bool AllowEmptyFile { get; set; }

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data) => !Disabled && data is not null;

    /// <inheritdoc/>
    public override object? BoundData(object? data, object? initial) =>
        data is null || data == ClearableFileInput.Contradiction ? initial : data;

    /// <inheritdoc/>
    protected override Widget NewWidget() => new ClearableFileInput();

    /// <inheritdoc/>
    protected override FormFile? Convert(object? value)
    {
        if (FormText.IsEmpty(value))
        {
            return null;
        }
        if (value is not FormFile file)
        {
            throw Error("invalid");
        }
        var length = FormText.Length(file.FileName);
        if (length > MaxLength)
        {
            throw new ValidationError(
                ErrorMessages["max_length"]
                    .Replace(
                        "%(max)d characters",
                        $"{MaxLength} character{(MaxLength == 1 ? "" : "s")}",
                        StringComparison.Ordinal
                    )
                    .Replace("%(length)d", $"{length}", StringComparison.Ordinal),
                "max_length"
            );
        }
        return file.FileName.Length == 0 ? throw Error("invalid")
            : file.Length == 0 && !AllowEmptyFile ? throw Error("empty")
            : file;
    }

    internal override object? CleanPosted(object? value, object? initial)
    {
        // The initial value is the name of a file that is stored, which nobody has sent.
        if (Disabled)
        {
            value = null;
        }
        if (value == ClearableFileInput.Contradiction)
        {
            throw Error("contradiction");
        }
        if (value is false)
        {
            if (!Required)
            {
                return false;
            }
            value = null;
        }
        return value is null && !FormText.IsEmpty(initial) ? initial : Clean(value);
    }
}

/// <summary>An image (<c>ImageField</c>): a file that begins as PNG, JPEG, GIF, WebP, BMP or TIFF files do.</summary>
public class ImageField : FileField
{
    private static readonly byte[][] Beginnings =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a],
        [0xff, 0xd8, 0xff],
        [.. "GIF87a"u8],
        [.. "GIF89a"u8],
        [.. "BM"u8],
        [.. "II*\0"u8],
        [.. "MM\0*"u8],
    ];

    /// <summary>Makes a field.</summary>
    public ImageField() =>
        ErrorMessages["invalid_image"] =
            "Upload a valid image. The file you uploaded was either not an image or a corrupted image.";

    /// <inheritdoc/>
    public override HtmlAttributes WidgetAttrs(Widget widget) =>
        widget is FileInput ? new() { { "accept", widget.Attrs["accept"] ?? "image/*" } } : [];

    /// <inheritdoc/>
    protected override FormFile? Convert(object? value)
    {
        if (base.Convert(value) is not { } file)
        {
            return null;
        }
        Span<byte> head = stackalloc byte[12];
        var stream = file.OpenRead();
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        var isImage = head.Length == 12 && head.StartsWith("RIFF"u8) && head[8..].SequenceEqual("WEBP"u8);
        foreach (var beginning in Beginnings)
        {
            isImage |= head.StartsWith(beginning);
        }
        return isImage ? file : throw Error("invalid_image");
    }
}
