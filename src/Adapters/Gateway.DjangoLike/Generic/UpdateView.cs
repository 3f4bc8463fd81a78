using System.Linq.Expressions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that changes an object (<c>django.views.generic.UpdateView</c>), found by what the route captures as
/// <c>pk</c> or <c>slug</c>; a 404 where there is none. In the template it is <c>object</c>, and goes by the model's name.</summary>
/// <remarks>A form that is not valid has put what was valid of it into <c>object</c>, as in Django; its row is as it
/// was.</remarks>
/// <typeparam name="TModel">The model.</typeparam>
public class UpdateView<TModel> : ModelFormView<TModel>
    where TModel : Model
{
    /// <inheritdoc cref="DetailView{T}.QuerySet"/>
    public Func<QuerySet<TModel>>? QuerySet { get; init; }

    /// <inheritdoc cref="DetailView{T}.ContextObjectName"/>
    public string? ContextObjectName { get; init; }

    /// <inheritdoc cref="DetailView{T}.PkUrlKwarg"/>
    public string PkUrlKwarg { get; init; } = "pk";

    /// <inheritdoc cref="DetailView{T}.SlugUrlKwarg"/>
    public string SlugUrlKwarg { get; init; } = "slug";

    /// <inheritdoc cref="DetailView{T}.SlugField"/>
    public Func<string, Expression<Func<TModel, bool>>>? SlugField { get; init; }

    /// <inheritdoc cref="DetailView{T}.GetQuerySet"/>
    protected virtual QuerySet<TModel> GetQuerySet(HttpRequest request) => QuerySet?.Invoke() ?? new Manager<TModel>();

    /// <inheritdoc cref="DetailView{T}.GetObjectAsync"/>
    protected virtual ValueTask<TModel> GetObjectAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return SingleObject.FindAsync(GetQuerySet(request), arguments, ShownName, PkUrlKwarg, SlugUrlKwarg, SlugField);
    }

    /// <inheritdoc/>
    protected override async ValueTask<ModelForm<TModel>> NewFormAsync(HttpRequest request, UrlArguments arguments)
    {
        var found = await GetObjectAsync(request, arguments);
        var form = await base.NewFormAsync(request, arguments);
        form.Instance = found;
        return form;
    }

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments,
        ModelForm<TModel> form
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        var context = await base.GetContextDataAsync(request, arguments, form);
        context["object"] = form.Instance;
        context[ContextObjectName ?? typeof(TModel).Name.ToLowerInvariant()] = form.Instance;
        return context;
    }
}
