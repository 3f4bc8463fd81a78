using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view of many objects, in pages where wanted (<c>django.views.generic.ListView</c>). The template is
/// <c>polls/question_list.html</c> unless one is named.</summary>
/// <typeparam name="T">The model.</typeparam>
public class ListView<T> : TemplateView
    where T : Model
{
    /// <summary>Which objects, asked anew for each request, so that it may depend on the time; all when null.</summary>
    public Func<QuerySet<T>>? QuerySet { get; init; }

    /// <summary>The variable that holds them (<c>context_object_name</c>), by default <c>question_list</c> for a
    /// <c>Question</c>; they are <c>object_list</c> besides.</summary>
    public string? ContextObjectName { get; init; }

    /// <summary>How many objects a page has (<c>paginate_by</c>); null for all on one.</summary>
    public int? PaginateBy { get; init; }

    /// <summary>How few objects the last page may have before they join the page before (<c>paginate_orphans</c>).</summary>
    public int PaginateOrphans { get; init; }

    /// <summary>The name of the page's number in the route or the query (<c>page_kwarg</c>).</summary>
    public string PageKwarg { get; init; } = "page";

    /// <summary>Whether no objects are a page, not a 404 (<c>allow_empty</c>).</summary>
    public bool AllowEmpty { get; init; } = true;

    /// <summary>Which objects (<c>get_queryset</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The objects.</returns>
    protected virtual QuerySet<T> GetQuerySet(HttpRequest request) => QuerySet?.Invoke() ?? new Manager<T>();

    /// <inheritdoc/>
    protected override string GetTemplateName() => TemplateName ?? ModelTemplate.NameOf(typeof(T), "_list");

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        var rows = GetQuerySet(request);
        IReadOnlyList<T> objects;
        if (PaginateBy is { } size)
        {
            var page = await PageAsync(request, arguments, new Paginator<T>(rows, size, PaginateOrphans));
            objects = page.ObjectList;
            context["paginator"] = page.Paginator;
            context["page_obj"] = page;
            context["is_paginated"] = page.HasOtherPages;
        }
        else
        {
            objects = await rows.ToListAsync();
            context["paginator"] = context["page_obj"] = null;
            context["is_paginated"] = false;
        }
        if (objects.Count == 0 && !AllowEmpty)
        {
            throw new Http404($"Empty list and '{GetType().Name}.AllowEmpty' is false.");
        }
        context["object_list"] = objects;
        context[ContextObjectName ?? $"{typeof(T).Name.ToLowerInvariant()}_list"] = objects;
        return context;
    }

    private async ValueTask<Page<T>> PageAsync(HttpRequest request, UrlArguments arguments, Paginator<T> paginator)
    {
        var wanted = arguments[PageKwarg]?.ToString() ?? request.GET[PageKwarg] ?? "1";
        await paginator.CountAsync();
        if (wanted != "last" && !int.TryParse(wanted, out _))
        {
            throw new Http404("Page is not “last”, nor can it be converted to an int.");
        }
        try
        {
            return await paginator.PageAsync(wanted == "last" ? paginator.NumPages : int.Parse(wanted));
        }
        catch (InvalidPageException error)
        {
            throw new Http404($"Invalid page ({wanted}): {error.Message}");
        }
    }
}
