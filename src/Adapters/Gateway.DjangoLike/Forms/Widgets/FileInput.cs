using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>A file to choose (<c>django.forms.FileInput</c>).</summary>
public class FileInput() : Input("file")
{
    /// <inheritdoc/>
    public override bool NeedsMultipartForm => true;

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.GetFile(name);
    }

    /// <inheritdoc/>
    public override bool IsValueOmitted(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.GetFile(name) is null;
    }

    /// <summary>A browser takes no file's name from a page.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Null.</returns>
    public override string? FormatValue(object? value) => null;

    /// <inheritdoc/>
    public override bool UseRequiredAttribute(object? initial) => FormText.IsEmpty(initial);
}

/// <summary>A file to choose, with what is there now and a box to remove it
/// (<c>django.forms.ClearableFileInput</c>).</summary>
public class ClearableFileInput : FileInput
{
    /// <summary>Stands for a file that was chosen and removed at once.</summary>
    internal static readonly object Contradiction = new();

    /// <summary>Makes the address of a stored file of its name; null where it has none.</summary>
    public Func<string, string>? Url { get; set; }

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        var file = base.ValueFromData(data, name);
        var isCleared = !IsRequired && data[ClearName(name)] is { Length: > 0 };
        return isCleared ? (file is null ? false : Contradiction) : file;
    }

    /// <inheritdoc/>
    public override bool IsValueOmitted(FormData data, string name) =>
        base.IsValueOmitted(data, name) && !data.Contains(ClearName(name));

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        var input = base.Html(name, value, attrs);
        if (value is null or false or "" or FormFile || value == Contradiction)
        {
            return input;
        }
        var clear = "";
        if (!IsRequired)
        {
            var (box, id) = (Escape.Html(ClearName(name)), Escape.Html(ClearName(name) + "_id"));
            clear = $"\n<input type=\"checkbox\" name=\"{box}\" id=\"{id}\">\n<label for=\"{id}\">Clear</label>";
        }
        var text = Escape.Html(FormText.Of(value));
        var shown = Url is null ? text : $"<a href=\"{Escape.Html(Url(FormText.Of(value)))}\">{text}</a>";
        return $"Currently: {shown}{clear}<br>\nChange:\n{input}";
    }

    private static string ClearName(string name) => name + "-clear";
}
