using System.Diagnostics.CodeAnalysis;
using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary><c>{% break %}</c> and <c>{% continue %}</c>.</summary>
internal sealed class LeaveTag : Tag
{
    private bool _endsLoop;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _endsLoop = LiquidTags.Part<string>(markup) == "break";
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result) => throw new Signal(_endsLoop);

    [SuppressMessage("Design", "CA1032", Justification = "it is no error, and ends at its loop")]
    [SuppressMessage("Design", "CA1064", Justification = "it ends at its loop")]
    internal sealed class Signal(bool endsLoop) : Exception
    {
        public bool EndsLoop => endsLoop;
    }
}
