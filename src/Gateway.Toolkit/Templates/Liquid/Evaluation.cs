using DotLiquid;
using Gateway.Toolkit.Templates.Liquid.Expressions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>An expression and its place: what fails is told with it.</summary>
internal sealed record Evaluation(Place Place, Expression Expression)
{
    /// <summary>The value, in DotLiquid's shape.</summary>
    /// <exception cref="TemplateException">It has none. What is an answer, such as a 404, stays one.</exception>
    public object? In(Context context) => Place.Run(() => Expression(context));
}
