namespace Gateway.PyramidLike.Routes;

/// <summary>A route to another site: its pattern is a whole URL, and it only makes links.</summary>
internal sealed record ExternalRoute(string? Scheme, string Authority, string Path, string Pattern)
{
    /// <summary>The route, when the pattern is a whole URL or begins with <c>//host</c>; else null.</summary>
    public static ExternalRoute? TryParse(string pattern)
    {
        var slashes = pattern.IndexOf("//", StringComparison.Ordinal);
        // A brace, or a slash, in front means that it is no scheme.
        var scheme = slashes > 0 && pattern[slashes - 1] == ':' ? pattern[..(slashes - 1)] : "";
        if (slashes < 0 || (slashes > 0 && (scheme.Length == 0 || !scheme.All(char.IsAsciiLetterOrDigit))))
        {
            return null;
        }
        var rest = pattern[(slashes + 2)..];
        var path = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = path < 0 ? rest : rest[..path];
        return authority.Length == 0
            ? null
            : new(scheme.Length == 0 ? null : scheme, authority, path < 0 ? "" : rest[path..], pattern);
    }

    public (string Pattern, RouteOptions Options) Apply(RouteOptions options) =>
        (Path, options with { IsStatic = true, Pregenerator = Generate(options.Pregenerator) });

    private Pregenerator Generate(Pregenerator? next) =>
        (request, arguments) =>
        {
            if (arguments.Options.AppUrl is not null)
            {
                throw new InvalidOperationException(
                    $"The route's pattern '{Pattern}' is at another site, so there is no path to it here, and no AppUrl for it; "
                        + "make its URL with RouteUrl."
                );
            }
            var scheme = arguments.Options.Scheme ?? Scheme ?? request.Scheme;
            arguments = arguments with { Options = arguments.Options with { AppUrl = $"{scheme}://{Authority}" } };
            return next?.Invoke(request, arguments) ?? arguments;
        };
}
