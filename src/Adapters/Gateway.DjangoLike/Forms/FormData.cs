using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms;

/// <summary>What was posted, as forms read it (<c>request.POST</c> and <c>request.FILES</c>): values and files by the
/// names of the HTML fields.</summary>
/// <remarks>A <see cref="MultiDict"/> or a <see cref="Toolkit.Form"/> becomes one by itself:
/// <c>new ContactForm { Data = await request.FormAsync() }</c>. Read only; files live as long as their request.</remarks>
public sealed class FormData
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<FormFile>> _files = new(StringComparer.Ordinal);

    /// <summary>Makes data of values and files.</summary>
    /// <param name="values">The values by name; a name may come more than once.</param>
    /// <param name="files">The files, each with the name of its field; null for none.</param>
    public FormData(IEnumerable<KeyValuePair<string, string>> values, IEnumerable<FormFile>? files = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            Add(_values, name, value);
        }
        foreach (var file in files ?? [])
        {
            Add(_files, file.Name, file);
        }
    }

    /// <summary>The names of the values that came.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The last value of a name, as Django takes it; null when none came.</summary>
    /// <param name="name">The name.</param>
    public string? this[string name] => _values.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>All values of a name, in order.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The values; none when the name did not come.</returns>
    public IReadOnlyList<string> GetAll(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether a value came under a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when one did, be it empty.</returns>
    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>The last file of a field.</summary>
    /// <param name="name">The field's name.</param>
    /// <returns>The file; null when none came.</returns>
    public FormFile? GetFile(string name) => _files.TryGetValue(name, out var files) ? files[^1] : null;

    /// <summary>Takes fields without files.</summary>
    /// <param name="fields">The fields.</param>
    public static implicit operator FormData(MultiDict fields) => new(fields);

    /// <summary>Takes a posted form.</summary>
    /// <param name="form">The form.</param>
    public static implicit operator FormData(Toolkit.Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form.Fields, form.Files);
    }

    private static void Add<T>(Dictionary<string, List<T>> all, string name, T value)
    {
        if (!all.TryGetValue(name, out var values))
        {
            all[name] = values = [];
        }
        values.Add(value);
    }
}
