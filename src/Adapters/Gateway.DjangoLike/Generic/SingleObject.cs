using System.Linq.Expressions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>How views of one object find it (<c>SingleObjectMixin.get_object</c>): by the primary key that the route
/// captures, or by a slug.</summary>
internal static class SingleObject
{
    /// <param name="rows">Among which objects.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="view">What messages call the view.</param>
    /// <param name="pk">The name of the primary key in the route.</param>
    /// <param name="slug">The name of the slug in the route.</param>
    /// <param name="slugField">Which object a slug means; null where none does.</param>
    /// <exception cref="Http.Http404">There is no such object.</exception>
    /// <exception cref="InvalidOperationException">The route captures neither key nor slug.</exception>
    public static async ValueTask<T> FindAsync<T>(
        QuerySet<T> rows,
        UrlArguments arguments,
        string view,
        string pk,
        string slug,
        Func<string, Expression<Func<T, bool>>>? slugField
    )
        where T : Model =>
        arguments[pk] switch
        {
            int number => await Shortcuts.GetObjectOr404Async(rows, number),
            long number => await Shortcuts.GetObjectOr404Async(rows, number),
            string text => await Shortcuts.GetObjectOr404Async(rows, long.TryParse(text, out var number) ? number : 0),
            null when arguments[slug] is string text && slugField is not null => await Shortcuts.GetObjectOr404Async(
                rows,
                slugField(text)
            ),
            var other => throw new InvalidOperationException(
                $"{view} takes the primary key from the route as <int:{pk}>, or a slug as <slug:{slug}> with SlugField set, and got {other ?? "neither"}."
            ),
        };
}
