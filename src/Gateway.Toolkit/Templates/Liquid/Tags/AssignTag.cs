using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Tags;

/// <summary>A variable and its value.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">The value.</param>
/// <param name="IsEverywhere">Whether the variable outlives the loop or block that it is set in: Liquid's <c>assign</c>, not
/// Jinja's <c>set</c>.</param>
internal sealed record Assignment(string Variable, Evaluation Value, bool IsEverywhere);

/// <summary><c>{% set a = b %}</c>, <c>{% assign a = b %}</c>, <c>{% url 'index' as a %}</c>.</summary>
internal sealed class AssignTag : Tag
{
    private Assignment _assignment = null!;

    public override void Initialize(string tagName, string markup, List<string> tokens)
    {
        _assignment = LiquidTags.Part<Assignment>(markup);
        base.Initialize(tagName, markup, tokens);
    }

    public override void Render(Context context, TextWriter result)
    {
        var value = _assignment.Value.In(context);
        context.Scopes[_assignment.IsEverywhere ? ^1 : 0][_assignment.Variable] = value;
    }
}
