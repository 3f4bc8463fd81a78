using System.Text.RegularExpressions;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Generic;

/// <summary>Where a view of an object leads when all went well: its <c>success_url</c>, in which <c>{id}</c>,
/// <c>{question_id}</c> and so on are the object's attributes.</summary>
internal static partial class SuccessUrl
{
    /// <exception cref="InvalidOperationException">The URL names what is no attribute of the object's.</exception>
    public static string For(string url, Model instance)
    {
        var filled = Placeholder()
            .Replace(
                url,
                match =>
                    match.Value switch
                    {
                        "{{" => "{",
                        "}}" => "}",
                        _ => Value(url, match.Groups["name"].Value, instance),
                    }
            );
        // An empty value between two slashes of a path would make the next one a host; browsers take a backslash for one.
        return LoginRedirect.ResolveUrl(
            LeadsToHost(filled) && !LeadsToHost(url) ? "/" + filled.TrimStart('/', '\\') : filled
        );
    }

    private static bool LeadsToHost(string url) => url is ['/' or '\\', '/' or '\\', ..];

    // Encoded, a value stays within its segment of the path.
    private static string Value(string url, string name, Model instance) =>
        instance.Meta.Fields.FirstOrDefault(field => field.Attname == name) is { } field
            ? Uri.EscapeDataString($"{field.GetValue(instance)}")
            : throw new InvalidOperationException(
                $"The SuccessUrl '{url}' asks for {{{name}}}, and {instance.Meta.ObjectName} has: {string.Join(", ", instance.Meta.Fields.Select(field => field.Attname))}."
            );

    [GeneratedRegex(@"\{\{|\}\}|\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}
