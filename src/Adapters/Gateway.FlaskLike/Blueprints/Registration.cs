using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Blueprints;

/// <summary>Where a blueprint stands in an application: name, prefix, and the scopes around it.</summary>
/// <param name="Name">The names from the outermost on, with dots; empty for the application.</param>
/// <param name="Prefix">The prefixes from the outermost on.</param>
/// <param name="Subdomain">The subdomain; null for the application's.</param>
/// <param name="Defaults">The defaults of all its rules.</param>
/// <param name="Scopes">The scopes, the innermost first.</param>
internal sealed record Registration(
    string Name,
    string Prefix,
    string? Subdomain,
    IReadOnlyDictionary<string, object?> Defaults,
    IReadOnlyList<Scope> Scopes
)
{
    /// <summary>The place of a blueprint inside this one.</summary>
    public Registration Inner(Blueprint blueprint, string? prefix, string name) =>
        new(
            Join(name),
            Prefix.TrimEnd('/') + (string.IsNullOrEmpty(prefix) ? "" : "/" + prefix.Trim('/')),
            blueprint.Subdomain is { } own ? (Subdomain is null ? own : $"{own}.{Subdomain}") : Subdomain,
            Merge(Defaults, blueprint.RuleDefaults),
            [blueprint.Scope, .. Scopes]
        );

    /// <summary>The rule as it is in the application.</summary>
    public Rule Rule(RuleDeclaration declared, ConverterTable converters, Flask app)
    {
        var text = declared.Text;
        if (!text.StartsWith('/') && (text.Length > 0 || Prefix.Length == 0))
        {
            throw new FormatException(
                $"The rule \"{text}\" ({declared.Place}) is malformed: expected a path that begins with a slash."
            );
        }
        text = Prefix + text;
        var options = declared.Options;
        options = options with
        {
            Defaults = Merge(Defaults, options.Defaults),
            Subdomain = options.Subdomain ?? (options.Host is null ? Subdomain : null),
            StrictSlashes = options.StrictSlashes ?? app.StrictSlashes,
        };
        try
        {
            var rule = new Rule(
                UrlPattern.Parse(options.MergeSlashes ?? true ? RuleMap.Merge(text) : text, converters),
                Join(declared.Name),
                declared.Methods,
                declared.Place,
                options,
                Domain(options, converters, app)
            )
            {
                Scopes = Scopes,
                Blueprint = Name.Length == 0 ? null : Name,
                Handler = declared.Handler,
            };
            rule.RedirectTo = options.RedirectTo is { } target ? new(target, rule, converters) : null;
            return rule;
        }
        catch (FormatException error)
        {
            throw new FormatException($"{error.Message} It is registered at {declared.Place}.", error);
        }
    }

    private string Join(string name) => Name.Length == 0 ? name : $"{Name}.{name}";

    private static UrlPattern? Domain(RuleOptions options, ConverterTable converters, Flask app)
    {
        if (options.Host is { Length: > 0 } host)
        {
            return app.HostMatching
                ? UrlPattern.Parse(host, converters)
                : throw new FormatException($"the rule is for the host {host}; set HostMatching first.");
        }
        if (options.Subdomain is { Length: > 0 } subdomain)
        {
            return app.SubdomainMatching
                ? UrlPattern.Parse(subdomain, converters)
                : throw new FormatException(
                    $"the rule is for the subdomain {subdomain}; set SubdomainMatching and Config[\"SERVER_NAME\"] first."
                );
        }
        return null;
    }

    private static Dictionary<string, object?> Merge(
        IReadOnlyDictionary<string, object?> outer,
        IReadOnlyDictionary<string, object?> inner
    )
    {
        var merged = new Dictionary<string, object?>(outer, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in inner)
        {
            merged[name] = value;
        }
        return merged;
    }
}
