using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>A filter for one request.</summary>
/// <param name="Title">What it is by.</param>
/// <param name="Choices">What there is to choose from, with what is chosen.</param>
/// <param name="Parameters">The names in the address that are this filter's.</param>
/// <param name="Apply">Keeps the rows chosen.</param>
internal sealed record FilterState(
    string Title,
    IReadOnlyList<FilterChoice> Choices,
    IReadOnlyList<string> Parameters,
    Func<IQuerySet, IQuerySet> Apply
)
{
    /// <summary>Whether rows are left out by it.</summary>
    public bool IsActive => !Choices[0].Selected;
}

/// <summary>One thing to choose in a filter.</summary>
/// <param name="Display">What people read.</param>
/// <param name="Selected">Whether it is chosen.</param>
/// <param name="Query">The query of the address that chooses it.</param>
internal sealed record FilterChoice(string Display, bool Selected, string Query);
