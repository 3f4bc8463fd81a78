using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Generic;

/// <summary>What <see cref="CreateView{TModel}"/> and <see cref="UpdateView{TModel}"/> share (<c>ModelFormMixin</c>): a form
/// of a model, which saves its object. The template is <c>polls/question_form.html</c> unless one is named.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public abstract class ModelFormView<TModel> : FormView<ModelForm<TModel>>
    where TModel : Model
{
    private const string All = "__all__";

    /// <summary>The model's fields that the form has, in this order (<c>fields</c>); <c>["__all__"]</c> for all that are
    /// editable. Either these or <see cref="FormView{TForm}.FormClass"/> must be set, so that a field that is added to the
    /// model is not open to everybody by accident.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>What follows the model's name in the template's (<c>template_name_suffix</c>).</summary>
    public string TemplateNameSuffix { get; init; } = "_form";

    /// <inheritdoc/>
    protected override string GetTemplateName() =>
        TemplateName ?? ModelTemplate.NameOf(typeof(TModel), TemplateNameSuffix);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Neither <see cref="Fields"/> nor
    /// <see cref="FormView{TForm}.FormClass"/> is set, or both are, or a field is not the model's.</exception>
    protected override ValueTask<ModelForm<TModel>> NewFormAsync(HttpRequest request, UrlArguments arguments) =>
        (Fields, FormClass) switch
        {
            (not null, not null) => throw new InvalidOperationException(
                $"{ShownName} has both Fields and FormClass: leave Fields to the form, or leave FormClass out."
            ),
            (null, null) => throw new InvalidOperationException(
                $"{ShownName} does not say which fields people may fill in: set Fields, such as [\"name\"] or [\"__all__\"], or FormClass."
            ),
            (null, _) => base.NewFormAsync(request, arguments),
            ([All], _) => new(new ModelForm<TModel>()),
            _ => new(new ModelForm<TModel> { ModelFields = [.. Fields.Select(NameOf)] }),
        };

    /// <summary>Where a saved object leads: <see cref="FormView{TForm}.SuccessUrl"/>, in which <c>{id}</c> and its like are
    /// the object's attributes, or the object's own page (<see cref="IAbsoluteUrl"/>).</summary>
    /// <inheritdoc/>
    protected override string GetSuccessUrl(HttpRequest request, UrlArguments arguments, ModelForm<TModel> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return SuccessUrl is not null ? Generic.SuccessUrl.For(SuccessUrl, form.Instance)
            : form.Instance is IAbsoluteUrl page ? page.GetAbsoluteUrl()
            : throw new InvalidOperationException(
                $"{ShownName} has no URL to redirect to: set SuccessUrl, or let {typeof(TModel).Name} implement IAbsoluteUrl."
            );
    }

    /// <summary>Saves the object (<c>form_valid</c>); what derives may change <c>form.Instance</c> before.</summary>
    /// <inheritdoc/>
    /// <exception cref="Http404">Somebody else has deleted the object since it was read; Django makes it anew.</exception>
    protected override async ValueTask<Response> FormValidAsync(
        HttpRequest request,
        UrlArguments arguments,
        ModelForm<TModel> form
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        var isNew = form.Instance.Id == 0;
        try
        {
            await form.SaveAsync();
        }
        catch (DbUpdateConcurrencyException) when (!isNew)
        {
            throw new Http404(
                $"The {form.Instance.Meta.VerboseName} was deleted by somebody else meanwhile, and nothing was saved."
            );
        }
        return await base.FormValidAsync(request, arguments, form);
    }

    private string NameOf(string name)
    {
        var meta = ModelMeta.Of(typeof(TModel));
        if (meta.FindField(name) is { Editable: true, PrimaryKey: false } field)
        {
            return field.Name;
        }
        var editable = meta.Fields.Concat(meta.ManyToMany).Where(one => one is { Editable: true, PrimaryKey: false });
        throw new InvalidOperationException(
            $"{ShownName} has '{name}' among its Fields, which is no editable field of {meta.ObjectName}: it has {string.Join(", ", editable.Select(one => one.Name))}."
        );
    }
}
