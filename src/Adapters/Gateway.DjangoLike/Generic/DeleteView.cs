using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using Form = Gateway.DjangoLike.Forms.Form;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that deletes an object (<c>django.views.generic.DeleteView</c>): GET asks whether to, by the template
/// <c>polls/question_confirm_delete.html</c> unless one is named; POST and DELETE do it.</summary>
/// <remarks>Where objects that must stay refer to it (<see cref="OnDelete.Protect"/>), nothing is deleted and the page is
/// shown again with status 409: <c>form.non_field_errors</c> says so, <c>protected_objects</c> are they. Django answers
/// 500.</remarks>
/// <typeparam name="TModel">The model.</typeparam>
public class DeleteView<TModel> : DetailView<TModel>
    where TModel : Model
{
    /// <summary>Where a deletion leads (<c>success_url</c>): a URL, in which <c>{question_id}</c> and its like are attributes
    /// of the object that is gone, or the name of a route.</summary>
    public string? SuccessUrl { get; init; }

    /// <summary>Makes a form that must be valid for the object to be deleted, such as one that wants its name typed
    /// (<c>form_class</c>); by default one without fields. In the template it is <c>form</c>.</summary>
    public Func<Form>? FormClass { get; init; }

    /// <summary>What follows the model's name in the template's (<c>template_name_suffix</c>).</summary>
    public string TemplateNameSuffix { get; init; } = "_confirm_delete";

    /// <inheritdoc/>
    protected override string GetTemplateName() =>
        TemplateName ?? ModelTemplate.NameOf(typeof(TModel), TemplateNameSuffix);

    /// <inheritdoc/>
    protected override async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments
    )
    {
        var context = await base.GetContextDataAsync(request, arguments);
        context["form"] = NewForm();
        return context;
    }

    /// <inheritdoc/>
    protected override async ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await GetObjectAsync(request, arguments);
        var form = NewForm();
        form.Data = await request.FormAsync();
        if (!form.IsValid())
        {
            return await FormInvalidAsync(request, arguments, form);
        }
        try
        {
            return await FormValidAsync(request, arguments, form, found);
        }
        catch (ProtectedErrorException error)
        {
            form.AddError(null, Refusal(found, error.ProtectedObjects));
            return await RenderAsync(request, arguments, form, 409, error.ProtectedObjects);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<Response> DeleteAsync(HttpRequest request, UrlArguments arguments) =>
        PostAsync(request, arguments);

    /// <summary>Where the deletion leads (<c>get_success_url</c>); asked for while the object is still there.</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="found">The object.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="InvalidOperationException"><see cref="SuccessUrl"/> is not set, or asks for what the object has
    /// not.</exception>
    protected virtual string GetSuccessUrl(HttpRequest request, UrlArguments arguments, TModel found) =>
        SuccessUrl is not null
            ? Generic.SuccessUrl.For(SuccessUrl, found)
            : throw new InvalidOperationException(
                $"{ShownName} has no URL to redirect to: set SuccessUrl, or override GetSuccessUrl."
            );

    /// <summary>Deletes the object (<c>form_valid</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="form">The form; it is valid.</param>
    /// <param name="found">The object.</param>
    /// <returns>The response: a redirect to <see cref="GetSuccessUrl"/>.</returns>
    /// <exception cref="ProtectedErrorException">Objects that must stay refer to it.</exception>
    protected virtual async ValueTask<Response> FormValidAsync(
        HttpRequest request,
        UrlArguments arguments,
        Form form,
        TModel found
    )
    {
        ArgumentNullException.ThrowIfNull(found);
        var url = GetSuccessUrl(request, arguments, found);
        await found.DeleteAsync();
        return new HttpResponseRedirect(url);
    }

    /// <summary>Answers a form in which something is wrong (<c>form_invalid</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="form">The form.</param>
    /// <returns>The response: the page again, with what is wrong.</returns>
    protected virtual ValueTask<Response> FormInvalidAsync(HttpRequest request, UrlArguments arguments, Form form) =>
        RenderAsync(request, arguments, form, 200, []);

    private static string Refusal(TModel found, IReadOnlyList<Model> kept)
    {
        var counts = kept.GroupBy(one => one.Meta)
            .Select(group =>
                $"{group.Count()} {(group.Count() == 1 ? group.Key.VerboseName : group.Key.VerboseNamePlural)}"
            );
        return $"This {found.Meta.VerboseName} cannot be deleted, because something that must stay refers to it: {string.Join(", ", counts)}.";
    }

    private Form NewForm() => FormClass?.Invoke() ?? new Form();

    private async ValueTask<Response> RenderAsync(
        HttpRequest request,
        UrlArguments arguments,
        Form form,
        int status,
        IReadOnlyList<Model> kept
    )
    {
        var context = await GetContextDataAsync(request, arguments);
        (context["form"], context["protected_objects"]) = (form, kept);
        return RenderToResponse(request, context, status);
    }
}
