using System.Collections;

namespace Gateway.DjangoLike.Forms;

/// <summary>The fields of one form by name, in order (<c>form.fields</c>).</summary>
#pragma warning disable CA1710 // it is looked up by name and gone through as fields, which is no dictionary
public sealed class FieldCollection : IEnumerable<Field>
#pragma warning restore CA1710
{
    private readonly Form _form;
    private readonly List<Field> _fields = [];

    internal FieldCollection(Form form) => _form = form;

    /// <summary>The number of fields.</summary>
    public int Count => _fields.Count;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => _fields.ConvertAll(one => one.Name);

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Field this[string name] =>
        Find(name)
        ?? throw new KeyNotFoundException(
            $"Key '{name}' not found in '{_form.GetType().Name}'. Choices are: {string.Join(", ", Names)}."
        );

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The field; null when there is none.</returns>
    public Field? Find(string name) => _fields.Find(field => field.Name == name);

    /// <summary>Adds a field after all others, or puts it in the place of the one that has its name.</summary>
    /// <param name="name">Its name, as Django would write it, such as <c>pub_date</c>.</param>
    /// <param name="field">The field; it belongs to no other form.</param>
    public void Add(string name, Field field)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(field);
        field.Form = _form;
        field.Name = name;
        var index = _fields.FindIndex(other => other.Name == name);
        if (index < 0)
        {
            _fields.Add(field);
        }
        else
        {
            _fields[index] = field;
        }
    }

    /// <summary>Takes a field out of the form.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => _fields.RemoveAll(field => field.Name == name) > 0;

    /// <summary>Puts some fields in front, in an order (<c>order_fields</c>); the others follow as they were.</summary>
    /// <param name="names">The names; those of no field are passed over.</param>
    public void Order(params IReadOnlyList<string> names)
    {
        var first = names.Select(Find).OfType<Field>().ToList();
        _fields.RemoveAll(first.Contains);
        _fields.InsertRange(0, first);
    }

    /// <inheritdoc/>
    public IEnumerator<Field> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
