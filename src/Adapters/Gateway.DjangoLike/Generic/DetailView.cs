using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view of one object (<c>django.views.generic.DetailView</c>), whose primary key the route captures as
/// <c>pk</c>; a 404 where there is none.</summary>
/// <typeparam name="T">The model.</typeparam>
public class DetailView<T> : TemplateView
    where T : Model
{
    /// <summary>Among which objects, asked anew for each request, so that it may depend on the time.</summary>
    public required Func<QuerySet<T>> QuerySet { get; init; }

    /// <summary>The variable that holds the object (<c>context_object_name</c>), by default the model's name in lower case;
    /// it is <c>object</c> besides.</summary>
    public string? ContextObjectName { get; init; }

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        var pk = arguments["pk"] switch
        {
            int number => number,
            long number => number,
            var other => throw new InvalidOperationException(
                $"DetailView<{typeof(T).Name}> takes the primary key from the route as <int:pk>, and got {other ?? "none"}."
            ),
        };
        var found = await Shortcuts.GetObjectOr404Async(QuerySet(), pk);
        context["object"] = found;
        context[ContextObjectName ?? typeof(T).Name.ToLowerInvariant()] = found;
        return context;
    }
}
