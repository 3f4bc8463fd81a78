using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Toolkit.Templates;

/// <summary>What an engine finds its templates by: folders, then texts that were added, each template parsed once.</summary>
/// <remarks>Folders and texts are added at start-up; thread-safe from then on.</remarks>
/// <typeparam name="T">A parsed template; used by all requests at once.</typeparam>
/// <param name="parse">Parses a template, given its name and its text.</param>
public sealed class TemplateStore<T>(Func<string, string, T> parse)
{
    private readonly List<string> _folders = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Parsed> _parsed = new(StringComparer.Ordinal);

    /// <summary>Whether files that changed are read again; for development. False: each is read once.</summary>
    public bool AutoReload { get; set; }

    /// <summary>Adds a folder, searched after those added before.</summary>
    /// <param name="path">Its path; it need not exist.</param>
    public void AddFolder(string path) => _folders.Add(Path.GetFullPath(path));

    /// <summary>Adds a template that is no file; a file of the same name wins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    public void AddText(string name, string text) => _texts[name] = text;

    /// <summary>Whether there is a template of a name, well-formed or not.</summary>
    /// <param name="name">The name: a path below a folder, with slashes.</param>
    /// <returns>Whether there is one.</returns>
    public bool Contains(string name) =>
        (!AutoReload && _parsed.ContainsKey(name)) || TryFind(name, out _) || _texts.ContainsKey(name);

    /// <summary>A template by its name.</summary>
    /// <param name="name">The name: a path below a folder, with slashes. One that would lead out of it is none.</param>
    /// <returns>The template, parsed.</returns>
    /// <exception cref="TemplateNotFoundException">There is none.</exception>
    /// <exception cref="TemplateException">It is malformed.</exception>
    public T Get(string name)
    {
        if (_parsed.TryGetValue(name, out var known) && !AutoReload)
        {
            return known.Template;
        }
        var written = TryFind(name, out var file) ? File.GetLastWriteTimeUtc(file) : default;
        if (known is not null && known.File == file && known.Written == written)
        {
            return known.Template;
        }
        var text =
            file is not null ? File.ReadAllText(file)
            : _texts.TryGetValue(name, out var added) ? added
            : throw new TemplateNotFoundException(name, [.. IsName(name) ? Places(name) : _folders]);
        var template = parse(name, text);
        _parsed[name] = new(template, file, written);
        return template;
    }

    private bool TryFind(string name, [NotNullWhen(true)] out string? file)
    {
        file = Places(name).FirstOrDefault(File.Exists);
        return file is not null;
    }

    private IEnumerable<string> Places(string name) =>
        IsName(name) ? _folders.Select(folder => Path.Combine(folder, name)) : [];

    // A name is a path below the folder and never leads out of it.
    private static bool IsName(string name) =>
        name.Length > 0
        && !name.AsSpan().ContainsAny("\\\0:")
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private sealed record Parsed(T Template, string? File, DateTime Written);
}
