using System.Collections;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>What is wrong with a field, or with a form as a whole (<c>ErrorList</c>): the messages, and in a template a
/// list of them.</summary>
#pragma warning disable CA1710 // ErrorList is Django's word
public sealed class ErrorList(bool isNonField = false) : IReadOnlyList<string>, IMarkup
#pragma warning restore CA1710
{
    private readonly List<ValidationMessage> _messages = [];

    /// <inheritdoc/>
    public int Count => _messages.Count;

    /// <summary>The messages with their codes (<c>as_data()</c>).</summary>
    public IReadOnlyList<ValidationMessage> Data => _messages;

    /// <inheritdoc/>
    public string this[int index] => _messages[index].Message;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => _messages.Select(message => message.Message).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The messages as a list with the class <c>errorlist</c>; nothing when there is none.</summary>
    /// <returns>HTML.</returns>
    public Markup ToMarkup() =>
        new(
            Count == 0
                ? ""
                : $"<ul class=\"errorlist{(isNonField ? " nonfield" : "")}\">{string.Concat(this.Select(message => $"<li>{Escape.Html(message)}</li>"))}</ul>"
        );

    /// <summary>The messages as lines of text, each behind an asterisk (<c>as_text()</c>).</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join('\n', this.Select(message => $"* {message}"));

    internal void AddMessage(ValidationMessage message) => _messages.Add(message);
}
