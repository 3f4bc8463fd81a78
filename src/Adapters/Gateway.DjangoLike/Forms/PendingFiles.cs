using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Files;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms;

/// <summary>The files that came with a model's form, until its object is saved (<c>FileField.pre_save</c>).</summary>
internal sealed class PendingFiles
{
    private const int DefaultLength = 100;

    private readonly List<(ModelField Field, FormFile File, MediaName Name)> _files = [];

    /// <summary>What an object keeps of a field that was cleaned: the name of a file that is to be written, that which was
    /// there, or nothing.</summary>
    /// <exception cref="Core.ValidationError">The file's name cannot be made to fit.</exception>
    public object? Take(ModelField field, object? cleaned)
    {
        _files.RemoveAll(pending => pending.Field == field);
        if (cleaned is not FormFile file)
        {
            return cleaned is false or null ? (field.Null ? null : "") : cleaned;
        }
        var name = MediaName.For(file.FileName, field.UploadTo, field.MaxLength ?? DefaultLength);
        _files.Add((field, file, name));
        return name.ToString();
    }

    /// <summary>Writes them, and tells the object under which names.</summary>
    public async Task SaveAsync(Model instance)
    {
        foreach (var (field, file, name) in _files)
        {
            field.SetValue(
                instance,
                await MediaFiles.WriteAsync(file.OpenRead(), name, field.MaxLength ?? DefaultLength)
            );
        }
        _files.Clear();
    }
}
