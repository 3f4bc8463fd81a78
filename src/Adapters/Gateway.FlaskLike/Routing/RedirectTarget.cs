using Gateway.Toolkit;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>Where the URLs of a rule have gone (Werkzeug's <c>redirect_to</c>): a URL with the rule's variables.</summary>
internal sealed class RedirectTarget
{
    private readonly List<UrlPart> _parts = [];

    /// <param name="text">The URL, with variables as <c>&lt;name&gt;</c>; below the application unless it begins with a slash
    /// or a scheme.</param>
    /// <param name="rule">The rule, which has the variables.</param>
    /// <param name="converters">The converters.</param>
    /// <exception cref="FormatException">It is malformed, or names a variable that the rule does not have.</exception>
    public RedirectTarget(string text, Rule rule, ConverterTable converters)
    {
        foreach (var part in UrlPattern.Parse(text, converters).Parts)
        {
            _parts.Add(
                part.Converter is null
                    ? part
                    : rule.Variables.FirstOrDefault(variable => variable.Text == part.Text)
                        ?? throw new FormatException(
                            $"The rule {rule.Pattern.Text} redirects to \"{text}\", whose <{part.Text}> is no variable of it."
                        )
            );
        }
    }

    /// <summary>Writes the URL.</summary>
    /// <param name="values">The values of the rule's variables.</param>
    /// <param name="scriptRoot">The decoded path that leads to the application.</param>
    public string Write(IReadOnlyDictionary<string, object>? values, string scriptRoot)
    {
        var url = string.Concat(
            _parts.Select(part =>
                part.Converter is null ? part.Text : UrlEncoding.EncodePath(part.Converter.Build(values![part.Text]))
            )
        );
        return url.StartsWith('/') || url.Contains("://", StringComparison.Ordinal)
            ? url
            : $"{UrlEncoding.EncodePath(scriptRoot)}/{url}";
    }
}
