namespace Gateway.Toolkit.Middleware;

/// <summary>Prefixes of paths, as middleware takes them.</summary>
internal static class PathPrefix
{
    /// <summary>Without the slash at its end; empty for <c>/</c>.</summary>
    public static string Normalize(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.StartsWith('/')
            ? prefix.TrimEnd('/')
            : throw new ArgumentException(
                $"The prefix is \"{prefix}\"; expected a path that begins with a slash, such as /static.",
                nameof(prefix)
            );
    }
}
