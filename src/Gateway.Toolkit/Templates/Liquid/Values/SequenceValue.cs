using System.Collections;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>A sequence with members of its own, or one that prints as HTML: gone through like a list, and otherwise an
/// object.</summary>
internal sealed class SequenceValue(IEnumerable value) : ObjectValue(value), IEnumerable<object?>
{
    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var item in value)
        {
            yield return ModelValue.Wrap(item);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
