using DotLiquid;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>A parsed expression. It gives values in DotLiquid's shape (<see cref="Values.ModelValue.Wrap"/>).</summary>
internal delegate object? Expression(Context context);
