using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using Form = Gateway.DjangoLike.Forms.Form;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that shows a form and takes it (<c>django.views.generic.FormView</c>): GET shows it empty, POST and PUT
/// lead to <see cref="SuccessUrl"/> when it is valid, and show it with its errors when it is not. In the template it is
/// <c>form</c>.</summary>
/// <typeparam name="TForm">The form.</typeparam>
public class FormView<TForm> : TemplateView
    where TForm : Form
{
    /// <summary>Makes the form (<c>form_class</c>); by default its class's constructor does.</summary>
    public Func<TForm>? FormClass { get; init; }

    /// <summary>The values an empty form begins with, by field (<c>initial</c>); null for the form's own.</summary>
    public IReadOnlyDictionary<string, object?>? Initial { get; init; }

    /// <summary>What stands before the names of the form's fields (<c>prefix</c>); null for the form's own.</summary>
    public string? Prefix { get; init; }

    /// <summary>Where a valid form leads (<c>success_url</c>): a URL, or the name of a route.</summary>
    public string? SuccessUrl { get; init; }

    /// <inheritdoc/>
    protected override async ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments) =>
        await RenderAsync(request, arguments, await GetFormAsync(request, arguments));

    /// <inheritdoc/>
    protected override async ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments)
    {
        var form = await GetFormAsync(request, arguments);
        return form.IsValid()
            ? await FormValidAsync(request, arguments, form)
            : await FormInvalidAsync(request, arguments, form);
    }

    /// <inheritdoc/>
    protected override ValueTask<Response> PutAsync(HttpRequest request, UrlArguments arguments) =>
        PostAsync(request, arguments);

    /// <summary>The values the form begins with (<c>get_initial</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>The values by field; null for the form's own.</returns>
    protected virtual ValueTask<IReadOnlyDictionary<string, object?>?> GetInitialAsync(
        HttpRequest request,
        UrlArguments arguments
    ) => new(Initial);

    /// <summary>The form, with what was posted in it (<c>get_form</c>).</summary>
    /// <param name="request">The request; what a POST or a PUT sends is the form's data.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>The form.</returns>
    /// <exception cref="HttpException">400: what was sent is malformed. 413: it is too large.</exception>
    protected virtual async ValueTask<TForm> GetFormAsync(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        var form = await NewFormAsync(request, arguments);
        form.Initial = await GetInitialAsync(request, arguments) ?? form.Initial;
        form.Prefix = Prefix ?? form.Prefix;
        if (request.Method is "POST" or "PUT")
        {
            form.Data = await request.FormAsync();
        }
        return form;
    }

    /// <summary>Makes the form, without data (<c>get_form_class</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>A new form.</returns>
    /// <exception cref="InvalidOperationException">The form's constructor takes arguments.</exception>
    protected virtual ValueTask<TForm> NewFormAsync(HttpRequest request, UrlArguments arguments)
    {
        if (FormClass is not null)
        {
            return new(FormClass());
        }
        try
        {
            return new(Activator.CreateInstance<TForm>());
        }
        catch (MissingMethodException error)
        {
            throw new InvalidOperationException(
                $"{ShownName} cannot make a {typeof(TForm).Name}, which has no public constructor without arguments: set FormClass, or override NewFormAsync.",
                error
            );
        }
    }

    /// <summary>Where a valid form leads (<c>get_success_url</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="form">The form.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="InvalidOperationException"><see cref="SuccessUrl"/> is not set.</exception>
    protected virtual string GetSuccessUrl(HttpRequest request, UrlArguments arguments, TForm form) =>
        SuccessUrl is not null
            ? LoginRedirect.ResolveUrl(SuccessUrl)
            : throw new InvalidOperationException(
                $"{ShownName} has no URL to redirect to: set SuccessUrl, or override GetSuccessUrl."
            );

    /// <summary>Answers a valid form (<c>form_valid</c>): what derives does something with it, and goes on here.</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="form">The form; its fields are cleaned.</param>
    /// <returns>The response: a redirect to <see cref="GetSuccessUrl"/>.</returns>
    protected virtual ValueTask<Response> FormValidAsync(HttpRequest request, UrlArguments arguments, TForm form) =>
        new(new HttpResponseRedirect(GetSuccessUrl(request, arguments, form)));

    /// <summary>Answers a form in which something is wrong (<c>form_invalid</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <param name="form">The form.</param>
    /// <returns>The response: the page again, with what is wrong.</returns>
    protected virtual ValueTask<Response> FormInvalidAsync(HttpRequest request, UrlArguments arguments, TForm form) =>
        RenderAsync(request, arguments, form);

    /// <summary>The variables of the template, with the form (<c>get_context_data</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured; variables too.</param>
    /// <param name="form">The form; <c>form</c> in the template.</param>
    /// <returns>The variables.</returns>
    protected virtual async ValueTask<Dictionary<string, object?>> GetContextDataAsync(
        HttpRequest request,
        UrlArguments arguments,
        TForm form
    )
    {
        var context = await GetContextDataAsync(request, arguments);
        context["form"] = form;
        return context;
    }

    private async ValueTask<Response> RenderAsync(HttpRequest request, UrlArguments arguments, TForm form) =>
        RenderToResponse(request, await GetContextDataAsync(request, arguments, form));
}
