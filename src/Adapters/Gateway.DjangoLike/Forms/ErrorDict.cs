using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>What is wrong with a form (<c>ErrorDict</c>): the errors of each field that has any, and those of the whole under
/// <see cref="ValidationError.NonFieldErrors"/>.</summary>
#pragma warning disable CA1710 // ErrorDict is Django's word
public sealed class ErrorDict : IReadOnlyDictionary<string, ErrorList>, IMarkup
#pragma warning restore CA1710
{
    private readonly Dictionary<string, ErrorList> _lists = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _lists.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _lists.Keys;

    /// <inheritdoc/>
    public IEnumerable<ErrorList> Values => _lists.Values;

    /// <inheritdoc/>
    public ErrorList this[string key] => _lists[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _lists.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ErrorList value) =>
        _lists.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ErrorList>> GetEnumerator() => _lists.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All errors as a list of fields and their messages; nothing when there is none.</summary>
    /// <returns>HTML.</returns>
    public Markup ToMarkup() =>
        new(
            Count == 0
                ? ""
                : $"<ul class=\"errorlist\">{string.Concat(_lists.Select(pair => $"<li>{Escape.Html(pair.Key)}{pair.Value.ToMarkup()}</li>"))}</ul>"
        );

    internal void Add(string field, ValidationMessage message)
    {
        if (!_lists.TryGetValue(field, out var list))
        {
            _lists[field] = list = new(isNonField: field == ValidationError.NonFieldErrors);
        }
        list.AddMessage(message);
    }
}
