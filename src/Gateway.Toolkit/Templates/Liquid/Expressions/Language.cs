using Gateway.Toolkit.Templates.Liquid.Filters;

namespace Gateway.Toolkit.Templates.Liquid.Expressions;

/// <summary>What an engine adds to the language: its functions and filters.</summary>
/// <param name="IsFunction">Whether there is a function of a name.</param>
/// <param name="Filters">The filters.</param>
internal sealed record Language(Func<string, bool> IsFunction, FilterTable Filters);
