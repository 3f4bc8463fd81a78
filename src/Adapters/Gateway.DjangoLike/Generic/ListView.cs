using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view of many objects (<c>django.views.generic.ListView</c>).</summary>
/// <typeparam name="T">The model.</typeparam>
public class ListView<T> : TemplateView
    where T : Model
{
    /// <summary>Which objects, asked anew for each request, so that it may depend on the time.</summary>
    public required Func<QuerySet<T>> QuerySet { get; init; }

    /// <summary>The variable that holds them (<c>context_object_name</c>); they are <c>object_list</c> besides.</summary>
    public string? ContextObjectName { get; init; }

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        var objects = await QuerySet().ToListAsync();
        context["object_list"] = objects;
        context[ContextObjectName ?? $"{typeof(T).Name.ToLowerInvariant()}_list"] = objects;
        return context;
    }
}
