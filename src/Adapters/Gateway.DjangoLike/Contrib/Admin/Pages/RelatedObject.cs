using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>What stands around a field that refers to other objects: the name of the one that is chosen, a search for it, and a
/// link that adds one in a window of its own (<c>RelatedFieldWidgetWrapper</c>, <c>AutocompleteSelect</c>).</summary>
internal static class RelatedObject
{
    /// <summary>The class of the inputs that a script makes a search of.</summary>
    public const string Autocomplete = "admin-autocomplete";

    /// <summary>The field as it is shown.</summary>
    /// <param name="page">The page.</param>
    /// <param name="admin">The admin whose form it is.</param>
    /// <param name="form">The form.</param>
    /// <param name="bound">Its field.</param>
    /// <exception cref="InvalidOperationException">The field is one of <see cref="BaseModelAdmin.AutocompleteFields"/>, and what
    /// it refers to cannot be searched.</exception>
    public static Markup Show(AdminPage page, BaseModelAdmin admin, ModelForm form, BoundField bound)
    {
        if (
            admin.Meta.FindField(bound.Name) is not { RelatedModel: { } related } field
            || bound.Field is not (ModelChoiceField or ModelMultipleChoiceField)
        )
        {
            return bound.ToMarkup();
        }
        var isSearched = admin.AutocompleteFields.Contains(field.Name);
        var widget = isSearched ? Search(page, admin, form, bound, field) : bound.ToMarkup();
        var canBePut = isSearched || bound.WidgetType is "select" or "selectmultiple";
        return canBePut && !bound.Field.Disabled && AddUrl(page, related) is { } url
            ? new(
                $"""<div class="related-widget-wrapper" data-model="{related.Label.ToLowerInvariant()}">{widget} <a class="add-related" id="add_{bound.AutoId}" href="{url}" target="_blank" title="Add another {AdminPage.Html(related.VerboseName)}" aria-label="Add another {AdminPage.Html(related.VerboseName)}">+</a></div>"""
            )
            : widget;
    }

    // The key is typed where there is no script; beside it stands whose key it is.
    private static Markup Search(
        AdminPage page,
        BaseModelAdmin admin,
        ModelForm form,
        BoundField bound,
        ModelField field
    )
    {
        var related = field.RelatedModel!;
        if (!field.IsForeignKey)
        {
            throw new InvalidOperationException(
                $"{admin.GetType().Name}.AutocompleteFields has '{field.Name}', which refers to any number of objects: take it for FilterHorizontal."
            );
        }
        if (page.Site.Find(related.ModelType) is not { SearchFields.Count: > 0 })
        {
            throw new InvalidOperationException(
                $"{admin.GetType().Name}.AutocompleteFields has '{field.Name}', and {related.ObjectName} cannot be searched: register it with an admin that has SearchFields, or take the field for RawIdFields."
            );
        }
        var text = TextOf(form, bound, field);
        var query = $"?app_label={admin.Meta.AppLabel}&model_name={admin.Meta.ModelName}&field_name={field.Name}";
        var input = bound.AsWidget(
            attrs: new() { { "data-text", text }, { "data-url", $"{page.Root}autocomplete/{query}" } }
        );
        return new(
            $"""<span class="autocomplete">{input} <span class="autocomplete-text">{AdminPage.Html(text)}</span></span>"""
        );
    }

    private static string TextOf(ModelForm form, BoundField bound, ModelField field)
    {
        if (!ModelChoices.TryKey(bound.Value, out var key))
        {
            return "";
        }
        var chosen =
            field.ReferenceProperty!.GetValue(form.Instance) is Model { Id: var id } read && id == key
                ? read
                : ((ModelChoiceField)bound.Field).QuerySet.Filter("pk", key).FirstAsync().GetAwaiter().GetResult();
        return chosen?.ToString() ?? "";
    }

    private static string? AddUrl(AdminPage page, ModelMeta related) =>
        page.Site.Find(related.ModelType) is { } admin && admin.HasAddPermission(page.Request)
            ? $"{page.UrlOf(related)}add/?{AdminPage.PopupName}=1"
            : null;
}
