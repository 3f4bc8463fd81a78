using Gateway.FlaskLike.Views;

namespace Gateway.FlaskLike.Routing;

/// <summary>A rule as it was declared, before it is known under which prefix and name.</summary>
/// <param name="Text">The rule.</param>
/// <param name="Endpoint">The endpoint's name; null for the handler's.</param>
/// <param name="Methods">The methods; null for <c>GET</c>.</param>
/// <param name="Handler">The handler; null for a rule by which URLs are only built.</param>
/// <param name="Place">Where it was declared.</param>
/// <param name="Options">The rest.</param>
internal sealed record RuleDeclaration(
    string Text,
    string? Endpoint,
    string[]? Methods,
    Handler? Handler,
    string Place,
    RuleOptions Options
)
{
    /// <summary>Whether it is one of several of a class, which share their endpoint.</summary>
    public bool SharesEndpoint { get; init; }

    public string Name => Endpoint ?? (Handler is null ? null : ViewNames.Endpoint(Handler.Method)) ?? Text;
}
