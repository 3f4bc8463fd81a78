using Gateway.FlaskLike.Dispatch;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>One rule of the application: what URL calls which endpoint (Werkzeug's <c>Rule</c>).</summary>
public sealed class Rule
{
    internal Rule(
        UrlPattern pattern,
        string endpoint,
        IReadOnlyList<string>? methods,
        string place,
        RuleOptions? options = null,
        UrlPattern? domain = null
    )
    {
        options ??= RuleOptions.None;
        Pattern = pattern;
        Domain = domain;
        Endpoint = endpoint;
        Place = place;
        Defaults = options
            .Defaults.Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
        StrictSlashes = options.StrictSlashes ?? true;
        MergeSlashes = options.MergeSlashes ?? true;
        BuildOnly = options.BuildOnly;
        Alias = options.Alias;
        Variables = [.. (domain?.Parts ?? []).Concat(pattern.Parts).Where(part => part.Converter is not null)];
        Arguments = new HashSet<string>(
            Variables.Select(variable => variable.Text).Concat(Defaults.Keys),
            StringComparer.OrdinalIgnoreCase
        );
        if (methods?.FirstOrDefault(method => !IsToken(method)) is { } refused)
        {
            throw new ArgumentException(
                $"\"{refused}\" is no method ({place}); expected one word for each, such as [\"GET\", \"POST\"].",
                nameof(methods)
            );
        }
        HashSet<string> all = new(
            (methods ?? ["GET"]).Select(method => method.ToUpperInvariant()),
            StringComparer.Ordinal
        );
        if (all.Contains("GET"))
        {
            all.Add("HEAD");
        }
        AnswersOptions = all.Add("OPTIONS");
        Methods = all;
    }

    /// <summary>The URL's pattern.</summary>
    public UrlPattern Pattern { get; }

    /// <summary>The endpoint's name, with those of its blueprints in front: <c>auth.login</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The methods it answers, with the <c>HEAD</c> and <c>OPTIONS</c> that come by themselves.</summary>
    public IReadOnlySet<string> Methods { get; }

    /// <summary>Where it was registered.</summary>
    public string Place { get; }

    /// <summary>The pattern of the subdomain, or of the host; null for the application's own.</summary>
    public UrlPattern? Domain { get; }

    /// <summary>Values of arguments that the pattern does not hold.</summary>
    public IReadOnlyDictionary<string, object> Defaults { get; }

    /// <summary>Whether the slash at the end matters.</summary>
    public bool StrictSlashes { get; }

    /// <summary>Whether URLs are built by it and none is matched.</summary>
    public bool BuildOnly { get; }

    /// <summary>Whether its URLs are redirected to those of another rule of the endpoint.</summary>
    public bool Alias { get; }

    /// <summary>The blueprint's name, with those around it; null for the application's own rules.</summary>
    public string? Blueprint { get; internal init; }

    internal bool MergeSlashes { get; }

    /// <summary>The scopes of the blueprint, of those around it and of the application, the innermost first.</summary>
    internal IReadOnlyList<Scope> Scopes { get; init; } = [];

    internal Handler? Handler { get; init; }

    /// <summary>Where its URLs have gone; null for a rule with a handler.</summary>
    internal RedirectTarget? RedirectTo { get; set; }

    /// <summary>The handler, bound; set when the application is built.</summary>
    internal View? View { get; set; }

    /// <summary>Whether the framework answers <c>OPTIONS</c>.</summary>
    internal bool AnswersOptions { get; }

    /// <summary>The variables of domain and pattern, in order.</summary>
    internal IReadOnlyList<UrlPart> Variables { get; }

    /// <summary>The names of variables and defaults.</summary>
    internal IReadOnlySet<string> Arguments { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}{Pattern.Text} → {Endpoint} ({Place})";

    /// <summary>Whether it is the shorter way to write another's URL: the same arguments, some by default.</summary>
    internal bool ProvidesDefaultsFor(Rule other) =>
        !BuildOnly && Defaults.Count > 0 && this != other && Arguments.SetEquals(other.Arguments);

    /// <summary>Whether a URL of these values can be built (Werkzeug's <c>suitable_for</c>).</summary>
    internal bool IsSuitableFor(IReadOnlyDictionary<string, object?> values, string? method)
    {
        if (method is not null && !Methods.Contains(method))
        {
            return false;
        }
        foreach (var argument in Arguments)
        {
            var given = values.TryGetValue(argument, out var value) && value is not null;
            var wanted = Defaults.GetValueOrDefault(argument);
            if (given ? wanted is not null && !AreEqual(wanted, value!) : wanted is null)
            {
                return false;
            }
        }
        return true;
    }

    // 1 of a converter, 1L of a caller and "1" of a template are one value.
    private static bool AreEqual(object one, object other) => one.Equals(other) || one.ToString() == other.ToString();

    // RFC 9110 §9.1, §5.6.2.
    private static bool IsToken(string method) =>
        method.Length > 0 && method.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c));
}
