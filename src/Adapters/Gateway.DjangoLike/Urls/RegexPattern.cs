using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Urls;

/// <summary>A regular expression as a route (<c>re_path</c>). Python's way to name a group, <c>(?P&lt;name&gt;…)</c>, is
/// understood. Where there are named groups, only those are captured, else all, by position.</summary>
/// <remarks>Matching takes time linear in the path, unless the expression looks around or refers back: then it is given up
/// after a second.</remarks>
internal sealed class RegexPattern : RoutePattern
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly int[] _groups;
    private readonly bool _named;
    private readonly RegexReversal? _reversal;

    public RegexPattern(string text)
    {
        Text = text;
        var pattern = text.Replace("(?P<", "(?<", StringComparison.Ordinal)
            .Replace("(?P=", @"\k<", StringComparison.Ordinal);
        // A $ at the end would let a line feed pass behind it.
        pattern =
            pattern.EndsWith('$') && !pattern.EndsWith(@"\$", StringComparison.Ordinal)
                ? pattern[..^1] + @"\z"
                : pattern;
        _regex = Compile(pattern);
        int[] numbers = [.. _regex.GetGroupNumbers().Where(number => number != 0)];
        _named = numbers.Any(number => _regex.GroupNameFromNumber(number) != $"{number}");
        _groups = [.. numbers.Where(number => !_named || _regex.GroupNameFromNumber(number) != $"{number}")];
        _reversal = RegexReversal.TryMake(text);
    }

    public override string Text { get; }

    public override IReadOnlyList<RoutePart> Parts =>
        _reversal?.Parts
        ??
        [
            .. _groups.Select(group => new RoutePart(_regex.GroupNameFromNumber(group), typeof(string), Unwritable)
            {
                IsRegexGroup = true,
            }),
        ];

    public override bool TryMatch(string path, UrlArguments arguments) => Match(path, arguments) is not null;

    public override bool TryMatchPrefix(string path, UrlArguments arguments, [NotNullWhen(true)] out string? rest)
    {
        var match = Match(path, arguments);
        rest = match is null ? null : path[(match.Index + match.Length)..];
        return rest is not null;
    }

    public override bool Accepts(string written) =>
        _reversal is not null
        && _regex.Match(written) is { Success: true, Index: 0 } match
        && match.Length == written.Length;

    private static Regex Compile(string pattern)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant;
        try
        {
            return new(pattern, Options | RegexOptions.NonBacktracking, MostTime);
        }
        // What the linear engine cannot do: looking around, referring back.
        catch (NotSupportedException)
        {
            return new(pattern, Options, MostTime);
        }
    }

    private Match? Match(string path, UrlArguments arguments)
    {
        Match match;
        try
        {
            match = _regex.Match(path);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
        if (!match.Success)
        {
            return null;
        }
        foreach (var number in _groups)
        {
            // A group that took no part is left to the view's default.
            if (match.Groups[number] is { Success: true, Value: var value })
            {
                arguments.Add(_named ? _regex.GroupNameFromNumber(number) : "", value);
            }
        }
        return match;
    }

    private string Unwritable(object value) =>
        throw new ArgumentException(
            $"{Text} cannot be reversed: it holds alternatives, or more than groups and text.",
            nameof(value)
        );
}
