using System.Text;

namespace Gateway.DjangoLike.Forms;

/// <summary>Attributes of an HTML element in their order (<c>attrs</c>): null and false are left out, true has no value,
/// anything else is written as text, escaped.</summary>
#pragma warning disable CA1710 // attributes are no dictionary to those who write them
public sealed class HtmlAttributes : IEnumerable<KeyValuePair<string, object?>>
#pragma warning restore CA1710
{
    private readonly List<KeyValuePair<string, object?>> _attributes = [];

    /// <summary>An attribute's value; null when there is none. Setting one that is there leaves it in its place.</summary>
    /// <param name="name">The attribute's name.</param>
    public object? this[string name]
    {
        get => _attributes.Find(attribute => attribute.Key == name).Value;
        set
        {
            var index = _attributes.FindIndex(attribute => attribute.Key == name);
            if (index < 0)
            {
                _attributes.Add(new(name, value));
            }
            else
            {
                _attributes[index] = new(name, value);
            }
        }
    }

    /// <summary>Sets an attribute, so that a collection can be written out: <c>Attrs = { { "class", "wide" } }</c>.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string name, object? value) => this[name] = value;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _attributes.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The attributes as they stand in a tag, each with a space in front.</summary>
    /// <returns>HTML.</returns>
    public override string ToString()
    {
        var html = new StringBuilder();
        foreach (var (name, value) in _attributes)
        {
            switch (value)
            {
                case null or false:
                    break;
                case true:
                    html.Append(' ').Append(name);
                    break;
                default:
                    html.Append(' ').Append(name).Append("=\"").Append(Escape.Html(FormText.Of(value))).Append('"');
                    break;
            }
        }
        return html.ToString();
    }

    internal HtmlAttributes With(IEnumerable<KeyValuePair<string, object?>> more)
    {
        var all = new HtmlAttributes();
        foreach (var (name, value) in _attributes.Concat(more))
        {
            all[name] = value;
        }
        return all;
    }
}
