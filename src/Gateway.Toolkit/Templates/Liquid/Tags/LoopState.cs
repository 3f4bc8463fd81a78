using Gateway.Toolkit.Templates.Liquid.Values;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>What a loop tells of itself: Jinja's <c>loop</c>, and Liquid's <c>forloop</c>.</summary>
internal sealed class LoopState(List<object?> items, int index)
{
    public int Index => index + 1;

    public int Index0 => index;

    // Jinja's names, then Liquid's.
    public int Revindex => items.Count - index;

    public int Revindex0 => items.Count - index - 1;

    public int Rindex => Revindex;

    public int Rindex0 => Revindex0;

    public bool First => index == 0;

    public bool Last => index == items.Count - 1;

    public int Length => items.Count;

    public object? Previtem => index > 0 ? items[index - 1] : Missing.Value;

    public object? Nextitem => index < items.Count - 1 ? items[index + 1] : Missing.Value;
}
