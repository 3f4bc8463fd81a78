using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Templates;

/// <summary>Finds the text of templates: in folders, then among those that were added as text.</summary>
internal sealed class TemplateLoader
{
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public void AddFolder(string path) => _folders.Add(Path.GetFullPath(path));

    public void AddText(string name, string text) => _texts[name] = text;

    /// <summary>Finds a template, and the file it is in; null when it was added as text.</summary>
    public bool TryFind(string name, out string? file, [NotNullWhen(true)] out string? text)
    {
        (file, text) = (null, null);
        if (!IsName(name))
        {
            return false;
        }
        foreach (var folder in _folders)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                (file, text) = (path, File.ReadAllText(path));
                return true;
            }
        }
        return _texts.TryGetValue(name, out text);
    }

    public string Searched() =>
        $"looked in {string.Join(", ", _folders)}" + (_texts.Count == 0 ? "" : " and among the built-in ones");

    // A name is a path below the folder and never leads out of it.
    private static bool IsName(string name) =>
        name.Length > 0
        && !name.AsSpan().ContainsAny("\\\0:")
        && name.Split('/').All(part => part is not ("" or "." or ".."));
}
