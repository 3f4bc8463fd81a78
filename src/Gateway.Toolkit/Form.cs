namespace Gateway.Toolkit;

/// <summary>A form as it was posted: its fields and its files.</summary>
/// <remarks>Valid as long as its request.</remarks>
public sealed class Form
{
    internal Form() { }

    /// <summary>The fields.</summary>
    public MultiDict Fields { get; } = new();

    /// <summary>The files, in order; a field without a file chosen has none.</summary>
    public IReadOnlyList<FormFile> Files => FileList;

    internal List<FormFile> FileList { get; } = [];

    /// <summary>The first value of a field; null when it did not come.</summary>
    /// <param name="name">The field's name.</param>
    public string? this[string name] => Fields[name];

    /// <summary>The first file of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The file; null when none came.</returns>
    public FormFile? GetFile(string name) => FileList.Find(file => file.Name == name);
}
