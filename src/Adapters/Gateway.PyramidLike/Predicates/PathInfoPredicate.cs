using System.Text.RegularExpressions;
using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Predicates;

/// <summary><c>path_info</c>: the decoded path begins with a match of a regular expression.</summary>
internal sealed class PathInfoPredicate(string pattern) : IPredicate
{
    private readonly Regex _regex = PythonRegex.AtStart(pattern);

    public string Text => "path_info = " + pattern;

    public ValueTask<bool> MatchesAsync(object context, PyramidRequest request) =>
        new(_regex.IsMatch(TraversalPath.Decode(request.Environ)));
}
