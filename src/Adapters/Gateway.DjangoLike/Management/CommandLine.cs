namespace Gateway.DjangoLike.Management;

/// <summary>Tells a command's arguments from its options.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Options)
{
    /// <exception cref="UsageErrorException">There is no such option, it wants a value, or there are too many
    /// arguments.</exception>
    public static CommandLine Parse(BaseCommand command, ReadOnlySpan<string> words)
    {
        var arguments = new List<string>();
        var options = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is not ['-', _, ..])
            {
                arguments.Add(words[i]);
                continue;
            }
            var (name, value) = words[i].Split('=', 2) is [var before, var after] ? (before, after) : (words[i], null);
            if (!command.Options.TryGetValue(name, out var meta))
            {
                var known = string.Join(", ", command.Options.Keys.Append("--help"));
                throw new UsageErrorException($"'{command.Name}' has no option '{name}'; it has: {known}.");
            }
            if (meta is null && value is not null)
            {
                throw new UsageErrorException($"The option '{name}' takes no value, and got '{value}'.");
            }
            if (meta is not null && value is null)
            {
                value =
                    ++i < words.Length
                        ? words[i]
                        : throw new UsageErrorException($"The option '{name}' wants {meta} behind it.");
            }
            options[name] = value;
        }
        return arguments.Count <= command.MaxArguments
            ? new(arguments, options)
            : throw new UsageErrorException(
                $"'{command.Name}' takes {(command.MaxArguments == 0 ? "no arguments" : $"at most {command.MaxArguments} argument(s)")}, and got: {string.Join(' ', arguments)}."
            );
    }
}
