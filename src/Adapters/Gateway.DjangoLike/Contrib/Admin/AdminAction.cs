using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Something to do with the rows that were ticked in a list of the admin (<c>actions</c>).</summary>
/// <param name="Name">The name that is posted, such as <c>make_published</c>.</param>
/// <param name="Description">What is chosen; <c>%(verbose_name_plural)s</c> stands for the model's name.</param>
/// <param name="RunAsync">Does it: given the model's admin, the request, and the query of the rows. Gives a page to show,
/// or null to show the list again.</param>
public sealed record AdminAction(
    string Name,
    string Description,
    Func<ModelAdmin, HttpRequest, IQuerySet, Task<Response?>> RunAsync
)
{
    /// <summary>Which permission the action needs (<c>permissions</c>): <c>add</c>, <c>change</c>, <c>delete</c> or
    /// <c>view</c>; null for none.</summary>
    public string? Permission { get; init; }
}
