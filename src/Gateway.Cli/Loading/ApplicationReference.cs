namespace Gateway.Cli.Loading;

/// <summary>What <c>--app</c> names, taken apart: <c>Hello:Apps.Admin</c> is the target <c>Hello</c> and the member
/// <c>Apps.Admin</c>.</summary>
/// <param name="Target">A name, or the path of a file.</param>
/// <param name="Member">The member that is asked for; null when the only one is meant.</param>
internal sealed record ApplicationReference(string Target, string? Member)
{
    private static readonly string[] Extensions = [".dll", ".csproj", ".cs"];

    public static ApplicationReference Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        // A colon in front of a separator is a path's (C:\app.cs), not a member's; and a file may be named with one.
        return colon <= 0 || text.AsSpan(colon).IndexOfAny('/', '\\') >= 0 || File.Exists(text)
            ? new(text, null)
            : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>Whether the target is a file by its extension, or at least a path.</summary>
    public bool IsPath => Target.Contains('/') || Target.Contains('\\') || Extension is not null;

    /// <summary>The extension of a file that can be an application; null for any other.</summary>
    public string? Extension => Extensions.FirstOrDefault(e => Target.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
