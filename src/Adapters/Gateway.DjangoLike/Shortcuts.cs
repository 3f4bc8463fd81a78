using System.Linq.Expressions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike;

/// <summary>What views are made of (<c>django.shortcuts</c>); for <c>using static</c>.</summary>
public static class Shortcuts
{
    /// <summary>Makes a page of a template.</summary>
    /// <param name="request">The request the page answers; <c>request</c> in the template.</param>
    /// <param name="templateName">The template's path below the template folder.</param>
    /// <param name="context">Its variables: an anonymous object, or a dictionary with string keys; null for none.</param>
    /// <param name="status">The status code.</param>
    /// <param name="using">The name of the template backend; null for the first that has the template.</param>
    /// <returns>The response.</returns>
    /// <exception cref="Toolkit.Templates.TemplateException">The template was not found, is malformed, or failed.</exception>
    public static HttpResponse Render(
        HttpRequest request,
        string templateName,
        object? context = null,
        int status = 200,
        string? @using = null
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.Project.Templates.Render(request, templateName, context, @using), status: status);
    }

    /// <summary>Redirects to a named route, or to a URL.</summary>
    /// <param name="to">The route's name, such as <c>polls:results</c>; or what has a slash in it, a URL.</param>
    /// <param name="arguments">The route's arguments in its order.</param>
    /// <returns>The response, 302.</returns>
    /// <exception cref="NoReverseMatchException">No route has this name and takes these arguments.</exception>
    public static HttpResponse Redirect(string to, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(to);
        return new HttpResponseRedirect(
            arguments.Length == 0 && to.Contains('/') ? to : UrlConf.Reverse(to, arguments)
        );
    }

    /// <summary>Redirects to an object's own page.</summary>
    /// <param name="to">The object.</param>
    /// <returns>The response, 302.</returns>
    public static HttpResponse Redirect(IAbsoluteUrl to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return new HttpResponseRedirect(to.GetAbsoluteUrl());
    }

    /// <summary>The objects that meet a condition, or a 404 when there are none (<c>get_list_or_404</c>).</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="rows">Where to look, such as <c>Question.Objects</c>.</param>
    /// <param name="condition">The condition; null for all.</param>
    /// <returns>The objects.</returns>
    /// <exception cref="Http404">There is none.</exception>
    public static async Task<IReadOnlyList<T>> GetListOr404Async<T>(
        QuerySet<T> rows,
        Expression<Func<T, bool>>? condition = null
    )
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        var found = await (condition is null ? rows : rows.Filter(condition)).ToListAsync();
        return found.Count > 0 ? found : throw NotFound<T>();
    }

    /// <summary>The row with a primary key, or a 404.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="rows">Where to look, such as <c>Question.Objects</c>.</param>
    /// <param name="pk">The key.</param>
    /// <returns>The object.</returns>
    /// <exception cref="Http404">There is none.</exception>
    public static T GetObjectOr404<T>(QuerySet<T> rows, long pk)
        where T : Model => GetObjectOr404(rows, row => row.Id == pk);

    /// <inheritdoc cref="GetObjectOr404{T}(QuerySet{T}, long)"/>
    public static Task<T> GetObjectOr404Async<T>(QuerySet<T> rows, long pk)
        where T : Model => GetObjectOr404Async(rows, row => row.Id == pk);

    /// <summary>The one row that meets a condition, or a 404.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="rows">Where to look, such as <c>Question.Objects</c>.</param>
    /// <param name="condition">The condition.</param>
    /// <returns>The object.</returns>
    /// <exception cref="Http404">There is none.</exception>
    /// <exception cref="MultipleObjectsReturnedException">There is more than one.</exception>
    public static T GetObjectOr404<T>(QuerySet<T> rows, Expression<Func<T, bool>> condition)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        try
        {
            return rows.Get(condition);
        }
        catch (DoesNotExistException)
        {
            throw NotFound<T>();
        }
    }

    /// <inheritdoc cref="GetObjectOr404{T}(QuerySet{T}, Expression{Func{T, bool}})"/>
    public static async Task<T> GetObjectOr404Async<T>(QuerySet<T> rows, Expression<Func<T, bool>> condition)
        where T : Model
    {
        ArgumentNullException.ThrowIfNull(rows);
        try
        {
            return await rows.GetAsync(condition);
        }
        catch (DoesNotExistException)
        {
            throw NotFound<T>();
        }
    }

    private static Http404 NotFound<T>() => new($"No {typeof(T).Name} matches the given query.");
}
