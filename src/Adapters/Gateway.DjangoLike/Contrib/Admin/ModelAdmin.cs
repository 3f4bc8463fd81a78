using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>How the admin shows a model (<c>django.contrib.admin.ModelAdmin</c>). Derive from
/// <see cref="ModelAdmin{T}"/> and set the options in the constructor, or override a hook.</summary>
/// <remarks>One for all requests: it keeps nothing of a request.</remarks>
public abstract class ModelAdmin : BaseModelAdmin
{
    /// <summary>Makes it for a model.</summary>
    /// <param name="model">The model's class.</param>
    protected ModelAdmin(Type model)
        : base(model) { }

    /// <summary>The columns of the list (<c>list_display</c>): fields, methods of this class that take the object, and
    /// methods or properties of the model; <c>__str__</c> is the object's text.</summary>
    public IReadOnlyList<string> ListDisplay { get; init; } = ["__str__"];

    /// <summary>The columns that lead to the object (<c>list_display_links</c>); the first one by default, none when
    /// empty.</summary>
    public IReadOnlyList<string>? ListDisplayLinks { get; init; }

    /// <summary>The columns that are changed in the list itself (<c>list_editable</c>): fields that are columns, and that lead
    /// nowhere. Those that <see cref="GetListDisplay"/> leaves out for a request are not changed by it.</summary>
    public IReadOnlyList<string> ListEditable { get; init; } = [];

    /// <summary>The filters beside the list (<c>list_filter</c>): fields, or filters of one's own.</summary>
    public IReadOnlyList<ListFilter> ListFilter { get; init; } = [];

    /// <summary>The references read along with the list, so that a row needs no statement of its own
    /// (<c>list_select_related</c>); those of columns are without being named.</summary>
    public IReadOnlyList<string> ListSelectRelated { get; init; } = [];

    /// <summary>The rows of a page (<c>list_per_page</c>).</summary>
    public int ListPerPage { get; init; } = 100;

    /// <summary>How many rows may be shown on one page by <c>Show all</c> (<c>list_max_show_all</c>).</summary>
    public int ListMaxShowAll { get; init; } = 200;

    /// <summary>The fields the search looks in (<c>search_fields</c>); with <c>^</c> in front at the beginning, with
    /// <c>=</c> for the whole.</summary>
    public IReadOnlyList<string> SearchFields { get; init; } = [];

    /// <summary>What is said below the search (<c>search_help_text</c>).</summary>
    public string SearchHelpText { get; init; } = "";

    /// <summary>The date by which one goes from years to months to days (<c>date_hierarchy</c>).</summary>
    public string? DateHierarchy { get; init; }

    /// <summary>The actions beside that to delete (<c>actions</c>).</summary>
    public IReadOnlyList<AdminAction> Actions { get; init; } = [];

    /// <summary>Related objects that are edited along with the object (<c>inlines</c>).</summary>
    public IReadOnlyList<InlineModelAdmin> Inlines { get; init; } = [];

    /// <summary>Whether the buttons to save stand above the form, too (<c>save_on_top</c>).</summary>
    public bool SaveOnTop { get; init; }

    /// <summary>Whether an object's form can be saved as another object (<c>save_as</c>).</summary>
    public bool SaveAs { get; init; }

    /// <summary>Whether what follows is the form of that other object (<c>save_as_continue</c>); true by default.</summary>
    public bool SaveAsContinue { get; init; } = true;

    /// <summary>Whether an object's form has a link to its page, where the model has one (<see cref="IAbsoluteUrl"/>,
    /// <c>view_on_site</c>); true by default.</summary>
    public bool ViewOnSite { get; init; } = true;

    /// <summary>The columns for a request (<c>get_list_display</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The columns.</returns>
    public virtual IReadOnlyList<string> GetListDisplay(HttpRequest request) => ListDisplay;

    /// <summary>The filters for a request (<c>get_list_filter</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The filters.</returns>
    public virtual IReadOnlyList<ListFilter> GetListFilter(HttpRequest request) => ListFilter;

    /// <summary>The inlines for a request (<c>get_inlines</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for a new one.</param>
    /// <returns>The inlines.</returns>
    public virtual IReadOnlyList<InlineModelAdmin> GetInlines(HttpRequest request, Model? instance) => Inlines;

    /// <summary>The actions the user may choose from (<c>get_actions</c>).</summary>
    /// <param name="request">The request.</param>
    /// <returns>The actions; that to delete is the first.</returns>
    public virtual IReadOnlyList<AdminAction> GetActions(HttpRequest request) =>
        [.. Actions.Prepend(DeleteSelected.Action).Where(action => MayRun(request, action))];

    /// <summary>Finds the rows a search asks for (<c>get_search_results</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="rows">The rows so far.</param>
    /// <param name="text">The words searched for.</param>
    /// <returns>The rows found.</returns>
    public virtual IQuerySet GetSearchResults(HttpRequest request, IQuerySet rows, string text)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return SearchFields.Count == 0 || string.IsNullOrWhiteSpace(text) ? rows : rows.Search(text, [.. SearchFields]);
    }

    /// <summary>Saves the object of a form that is valid (<c>save_model</c>); override it to add what only the request
    /// knows.</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object, with the form's data.</param>
    /// <param name="form">The form.</param>
    /// <param name="change">Whether the object was there before.</param>
    /// <returns>A task that completes when it is saved.</returns>
    public virtual Task SaveModelAsync(HttpRequest request, Model instance, ModelForm form, bool change)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.SaveAsync();
    }

    /// <summary>Saves what belongs to the object: its many-to-many fields and inlines (<c>save_related</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="form">The form, whose object is saved.</param>
    /// <param name="formSets">The inlines' forms.</param>
    /// <param name="change">Whether the object was there before.</param>
    /// <returns>A task that completes when all is saved.</returns>
    public virtual async Task SaveRelatedAsync(
        HttpRequest request,
        ModelForm form,
        IReadOnlyList<InlineFormSet> formSets,
        bool change
    )
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(formSets);
        await form.SaveM2MAsync();
        foreach (var formSet in formSets)
        {
            await formSet.SaveAsync();
        }
    }

    /// <summary>Deletes an object (<c>delete_model</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object.</param>
    /// <returns>A task that completes when it is deleted.</returns>
    public virtual Task DeleteModelAsync(HttpRequest request, Model instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.DeleteAsync();
    }

    /// <summary>Deletes the rows that were ticked (<c>delete_queryset</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="rows">The rows.</param>
    /// <returns>A task that completes when they are deleted.</returns>
    public virtual Task DeleteQuerySetAsync(HttpRequest request, IQuerySet rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.DeleteAsync();
    }

    /// <summary>The pages of an object beside Django's, by the part of the path behind the object's
    /// (<c>get_urls</c>).</summary>
    internal virtual IReadOnlyDictionary<string, ObjectPage> ObjectPages =>
        System.Collections.Frozen.FrozenDictionary<string, ObjectPage>.Empty;

    /// <summary>What is said above the form; null for nothing.</summary>
    internal virtual string? FormNote(Model? instance) => null;

    /// <summary>Whether what follows a new object's saving is its own form.</summary>
    internal virtual bool ContinuesAfterAdd => false;

    private bool MayRun(HttpRequest request, AdminAction action) =>
        action.Permission switch
        {
            "add" => HasAddPermission(request),
            "change" => HasChangePermission(request, null),
            "delete" => HasDeletePermission(request, null),
            "view" => HasViewPermission(request, null),
            _ => true,
        };
}

/// <summary>How the admin shows a model (<c>django.contrib.admin.ModelAdmin</c>).</summary>
/// <typeparam name="T">The model.</typeparam>
public class ModelAdmin<T>() : ModelAdmin(typeof(T))
    where T : Model;
