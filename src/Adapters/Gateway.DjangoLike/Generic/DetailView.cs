using System.Linq.Expressions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view of one object (<c>django.views.generic.DetailView</c>), found by what the route captures as <c>pk</c> or
/// <c>slug</c>; a 404 where there is none. The template is <c>polls/question_detail.html</c> unless one is named.</summary>
/// <typeparam name="T">The model.</typeparam>
public class DetailView<T> : TemplateView
    where T : Model
{
    /// <summary>Among which objects, asked anew for each request, so that it may depend on the time; all when null.</summary>
    public Func<QuerySet<T>>? QuerySet { get; init; }

    /// <summary>The variable that holds the object (<c>context_object_name</c>), by default the model's name in lower case;
    /// it is <c>object</c> besides.</summary>
    public string? ContextObjectName { get; init; }

    /// <summary>The name of the primary key in the route (<c>pk_url_kwarg</c>).</summary>
    public string PkUrlKwarg { get; init; } = "pk";

    /// <summary>The name of the slug in the route (<c>slug_url_kwarg</c>).</summary>
    public string SlugUrlKwarg { get; init; } = "slug";

    /// <summary>Which object a slug means (<c>slug_field</c>): <c>slug =&gt; article =&gt; article.Slug == slug</c>.</summary>
    public Func<string, Expression<Func<T, bool>>>? SlugField { get; init; }

    /// <summary>Among which objects (<c>get_queryset</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The objects.</returns>
    protected virtual QuerySet<T> GetQuerySet(HttpRequest request) => QuerySet?.Invoke() ?? new Manager<T>();

    /// <summary>The object (<c>get_object</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>The object.</returns>
    /// <exception cref="Http404">There is none.</exception>
    /// <exception cref="InvalidOperationException">The route captures neither key nor slug.</exception>
    protected virtual ValueTask<T> GetObjectAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return SingleObject.FindAsync(GetQuerySet(request), arguments, ShownName, PkUrlKwarg, SlugUrlKwarg, SlugField);
    }

    /// <inheritdoc/>
    protected override string GetTemplateName() => TemplateName ?? ModelTemplate.NameOf(typeof(T), "_detail");

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        var found = await GetObjectAsync(request, arguments);
        context["object"] = found;
        context[ContextObjectName ?? typeof(T).Name.ToLowerInvariant()] = found;
        return context;
    }
}
