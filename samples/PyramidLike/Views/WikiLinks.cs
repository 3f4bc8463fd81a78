using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using PyramidLike.Resources;

namespace PyramidLike.Views;

/// <summary>Where the wiki words of a page lead: to the nearest page of that name, below the page itself, beside it, or
/// beside one above it; else to where it can be added, beside the page.</summary>
internal sealed class WikiLinks(Page page, PyramidRequest request)
{
    private readonly Dictionary<string, (string Url, bool Exists)> _resolved = [];

    public (string Url, bool Exists) Resolve(string word) =>
        _resolved.TryGetValue(word, out var known) ? known : _resolved[word] = Find(word);

    /// <summary>A link with a slash in front is from the root of the wiki, another from the page itself, whether or not its
    /// address was asked for with a slash at the end.</summary>
    public string Rebase(string url) =>
        url.StartsWith('/') ? request.ScriptName + url : request.ResourcePath(page) + url;

    private (string Url, bool Exists) Find(string word)
    {
        foreach (var node in page.Lineage().Cast<Node>())
        {
            if (node[word] is Page found)
            {
                return (request.ResourcePath(found), true);
            }
        }
        return (request.ResourcePath(page.Parent!, "add_page", word), false);
    }
}
