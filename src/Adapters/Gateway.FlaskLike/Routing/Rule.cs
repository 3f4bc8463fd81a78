using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>One rule of the application: what URL calls which endpoint (Werkzeug's <c>Rule</c>).</summary>
public sealed class Rule
{
    internal Rule(UrlPattern pattern, string endpoint, IReadOnlyList<string>? methods, string place)
    {
        Pattern = pattern;
        Endpoint = endpoint;
        Place = place;
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

    /// <summary>The endpoint's name.</summary>
    public string Endpoint { get; }

    /// <summary>The methods it answers, with the <c>HEAD</c> and <c>OPTIONS</c> that come by themselves.</summary>
    public IReadOnlySet<string> Methods { get; }

    /// <summary>Where it was registered.</summary>
    public string Place { get; }

    /// <summary>Whether the framework answers <c>OPTIONS</c>.</summary>
    internal bool AnswersOptions { get; }

    /// <summary>Whether it is the rule of a folder, whose URL ends with a slash.</summary>
    internal bool EndsWithSlash => Pattern.Text.EndsWith('/');

    /// <inheritdoc/>
    public override string ToString() => $"{Pattern.Text} → {Endpoint} ({Place})";
}
