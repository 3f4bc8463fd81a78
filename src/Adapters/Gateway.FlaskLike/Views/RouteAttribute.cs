namespace Gateway.FlaskLike;

/// <summary>A rule for a method (Flask's <c>@app.route</c>); taken up by <see cref="Scaffold{T}.Register(object)"/> and
/// <see cref="Scaffold{T}.Register{TViews}"/>.</summary>
/// <param name="rule">The rule.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RouteAttribute(string rule) : Attribute
{
    /// <summary>The rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>The endpoint's name; the method's when null.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The methods; <c>GET</c> when there are none.</summary>
    public string[] Methods { get; set; } = [];
}
