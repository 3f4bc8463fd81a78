namespace Gateway.FlaskLike.Routing;

/// <summary>What a rule has beside its text, endpoint and methods.</summary>
internal sealed record RuleOptions
{
    public static RuleOptions None { get; } = new();

    /// <summary>Values of variables that the rule's text does not have.</summary>
    public IReadOnlyDictionary<string, object?> Defaults { get; init; } = new Dictionary<string, object?>();

    /// <summary>Whether the slash at the end matters; null leaves it to the application.</summary>
    public bool? StrictSlashes { get; init; }

    /// <summary>Whether double slashes are one; null leaves it to the application.</summary>
    public bool? MergeSlashes { get; init; }

    public string? Subdomain { get; init; }

    public string? Host { get; init; }

    /// <summary>Whether URLs are built by it and none is matched.</summary>
    public bool BuildOnly { get; init; }

    /// <summary>Whether its URLs are redirected to those of another rule of the endpoint.</summary>
    public bool Alias { get; init; }

    /// <summary>Where its URLs are redirected to, with variables as <c>&lt;name&gt;</c>; null for a rule with a
    /// handler.</summary>
    public string? RedirectTo { get; init; }
}
