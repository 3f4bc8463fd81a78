using System.Collections;

namespace Gateway;

/// <summary>
/// The header fields of a message: ordered as received, multi-valued, names compared without regard to case.
/// Values are never split at commas (RFC 9110 §5.3 leaves that to whoever knows the field's grammar).
/// </summary>
/// <remarks>Not thread-safe. The members are virtual so that a server can answer from the received bytes without
/// making strings nobody asks for; a collection that belongs to an <see cref="Environ"/> lives as long as that does.</remarks>
public class HeaderCollection : IReadOnlyList<Header>
{
    private readonly List<Header> _fields = [];

    /// <summary>The number of field lines; a name that came twice counts twice.</summary>
    public virtual int Count => _fields.Count;

    /// <summary>The field line at a position, in the order received.</summary>
    /// <param name="index">The position, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public virtual Header this[int index] => _fields[index];

    /// <summary>
    /// The combined value of a field (RFC 9110 §5.2): its value, or, when several lines carry the name, their values
    /// in order joined by <c>", "</c> (<c>"; "</c> for <c>Cookie</c>, RFC 6265 §5.4); null when no line does. Setting
    /// replaces all lines of that name by one; setting null removes them.
    /// </summary>
    /// <param name="name">The field name, in any case.</param>
    public virtual string? this[string name]
    {
        get
        {
            string? combined = null;
            for (var i = 0; i < Count; i++)
            {
                var field = this[i];
                if (!IsName(field, name))
                {
                    continue;
                }
                combined = combined is null
                    ? field.Value
                    : combined + (IsName(field, "cookie") ? "; " : ", ") + field.Value;
            }
            return combined;
        }
        set
        {
            Remove(name);
            if (value is not null)
            {
                Add(new Header(name, value));
            }
        }
    }

    /// <summary>The values of all lines of a field, in order; none when the field is absent.</summary>
    /// <param name="name">The field name, in any case.</param>
    /// <returns>The values, found while they are enumerated.</returns>
    public virtual IEnumerable<string> GetValues(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (IsName(this[i], name))
            {
                yield return this[i].Value;
            }
        }
    }

    /// <summary>Whether any line carries a name.</summary>
    /// <param name="name">The field name, in any case.</param>
    /// <returns>True when the field is present, be its value empty.</returns>
    public virtual bool Contains(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (IsName(this[i], name))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Adds a line after all others; lines of the same name stay.</summary>
    /// <param name="header">The field line.</param>
    public virtual void Add(Header header) => _fields.Add(header);

    /// <summary>Adds a line after all others; lines of the same name stay.</summary>
    /// <param name="name">The field name.</param>
    /// <param name="value">The field value.</param>
    public void Add(string name, string value) => Add(new Header(name, value));

    /// <summary>Removes all lines of a name.</summary>
    /// <param name="name">The field name, in any case.</param>
    /// <returns>True when there was one.</returns>
    public virtual bool Remove(string name) => _fields.RemoveAll(field => IsName(field, name)) > 0;

    /// <summary>Removes all lines.</summary>
    public virtual void Clear() => _fields.Clear();

    /// <summary>Enumerates the lines in order, without allocating when called on this type.</summary>
    /// <returns>The enumerator; changing the collection while it runs gives undefined results.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Header> IEnumerable<Header>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool IsName(Header field, string name) =>
        string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Walks a <see cref="HeaderCollection"/> in order.</summary>
    public struct Enumerator : IEnumerator<Header>
    {
        private readonly HeaderCollection _headers;
        private int _index;

        internal Enumerator(HeaderCollection headers)
        {
            _headers = headers;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly Header Current => _headers[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _headers.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose() { }
    }
}
