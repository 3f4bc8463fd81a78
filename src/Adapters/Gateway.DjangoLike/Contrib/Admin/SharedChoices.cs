using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>What can be chosen in the fields of several like forms, read once for all of them.</summary>
internal sealed class SharedChoices
{
    private readonly Dictionary<string, IEnumerable<ChoiceItem>> _choices = new(StringComparer.Ordinal);

    /// <summary>Lets a form's fields offer what those of the forms before have read.</summary>
    public void Give(Form form)
    {
        // What is typed as a key offers none.
        foreach (var field in form.Fields.OfType<ModelChoiceField>().Where(field => field.Widget is ChoiceWidget))
        {
            if (!_choices.TryGetValue(field.Name, out var choices))
            {
                _choices[field.Name] = choices = new ReadOnce(field.Choices);
            }
            field.Choices = choices;
        }
    }

    private sealed class ReadOnce(IEnumerable<ChoiceItem> source) : IEnumerable<ChoiceItem>
    {
        private List<ChoiceItem>? _items;

        public IEnumerator<ChoiceItem> GetEnumerator() => (_items ??= [.. source]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
