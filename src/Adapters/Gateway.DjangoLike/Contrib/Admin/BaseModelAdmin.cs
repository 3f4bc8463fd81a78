using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>What the admin of a model and an inline of it share (<c>BaseModelAdmin</c>): the form, and who may do
/// what.</summary>
/// <remarks>One for all requests: it keeps nothing of a request.</remarks>
public abstract class BaseModelAdmin
{
    /// <summary>Makes it for a model.</summary>
    /// <param name="model">The model's class.</param>
    protected BaseModelAdmin(Type model) => ModelType = model;

    /// <summary>The model's class.</summary>
    public Type ModelType { get; }

    /// <summary>The model, in the project of the current scope (<c>opts</c>).</summary>
    public ModelMeta Meta => ModelMeta.Of(ModelType);

    /// <summary>The form's fields, in lines as a <see cref="Fieldset"/> takes them (<c>fields</c>); null for all.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The form's fields in groups (<c>fieldsets</c>); null for one without a heading.</summary>
    public IReadOnlyList<Fieldset>? Fieldsets { get; init; }

    /// <summary>The fields the form has not (<c>exclude</c>).</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The fields, methods and properties that are shown but not to be changed
    /// (<c>readonly_fields</c>).</summary>
    public IReadOnlyList<string> ReadonlyFields { get; init; } = [];

    /// <summary>Fields that a script fills from others while a new object is typed, such as a slug from a title
    /// (<c>prepopulated_fields</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PrepopulatedFields { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>References that are typed as a key, where there are too many objects for a list
    /// (<c>raw_id_fields</c>).</summary>
    public IReadOnlyList<string> RawIdFields { get; init; } = [];

    /// <summary>References that are searched for by typing, where there are too many objects for a list
    /// (<c>autocomplete_fields</c>): foreign keys, to models that are registered with <see cref="ModelAdmin.SearchFields"/>.
    /// Without script the key is typed.</summary>
    public IReadOnlyList<string> AutocompleteFields { get; init; } = [];

    /// <summary>Many-to-many fields whose objects are ticked in a list that is searched (<c>filter_horizontal</c>,
    /// <c>filter_vertical</c>); without script a list to choose several of.</summary>
    public IReadOnlyList<string> FilterHorizontal { get; init; } = [];

    /// <summary>Choices shown as buttons (<c>radio_fields</c>).</summary>
    public IReadOnlyList<string> RadioFields { get; init; } = [];

    /// <summary>The order of the list and of inlines (<c>ordering</c>); the model's by default.</summary>
    public IReadOnlyList<string> Ordering { get; init; } = [];

    /// <summary>What is shown for nothing (<c>empty_value_display</c>).</summary>
    public string EmptyValueDisplay { get; init; } = "-";

    /// <summary>The objects that are there for a request (<c>get_queryset</c>); override it to show somebody only their
    /// own.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The query.</returns>
    public virtual IQuerySet GetQuerySet(HttpRequest request) =>
        Ordering.Count == 0 ? Meta.Objects : Meta.Objects.OrderBy([.. Ordering]);

    /// <summary>The groups of fields for a request (<c>get_fieldsets</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for a new one.</param>
    /// <returns>The groups.</returns>
    public virtual IReadOnlyList<Fieldset> GetFieldsets(HttpRequest request, Model? instance) =>
        Fieldsets ?? [new(null, Fields ?? [.. AllFields(request, instance)])];

    /// <summary>What is not to be changed, for a request (<c>get_readonly_fields</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for a new one.</param>
    /// <returns>The names.</returns>
    public virtual IReadOnlyList<string> GetReadonlyFields(HttpRequest request, Model? instance) => ReadonlyFields;

    /// <summary>The form field of a model's field (<c>formfield_for_dbfield</c>).</summary>
    /// <param name="field">The model's field.</param>
    /// <param name="request">The request.</param>
    /// <returns>The form field; null for none.</returns>
    public virtual Field? FormFieldFor(ModelField field, HttpRequest request) => AdminFormFields.For(field, this);

    /// <summary>Makes the form (<c>get_form</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for a new one.</param>
    /// <returns>The form, without data.</returns>
    public virtual ModelForm NewForm(HttpRequest request, Model? instance)
    {
        var form = new ModelForm(ModelType);
        Prepare(form, request, instance);
        return form;
    }

    /// <summary>Whether the user may add objects.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when the user may.</returns>
    public virtual bool HasAddPermission(HttpRequest request) => HasPerm(request, "add");

    /// <summary>Whether the user may change an object.</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for any.</param>
    /// <returns>True when the user may.</returns>
    public virtual bool HasChangePermission(HttpRequest request, Model? instance) => HasPerm(request, "change");

    /// <summary>Whether the user may delete an object.</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for any.</param>
    /// <returns>True when the user may.</returns>
    public virtual bool HasDeletePermission(HttpRequest request, Model? instance) => HasPerm(request, "delete");

    /// <summary>Whether the user may look at an object; who may change one, may.</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The object; null for any.</param>
    /// <returns>True when the user may.</returns>
    public virtual bool HasViewPermission(HttpRequest request, Model? instance) =>
        HasPerm(request, "view") || HasPerm(request, "change");

    /// <summary>Whether the user sees the model at all.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when the user does.</returns>
    public virtual bool HasModulePermission(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.User.HasModulePerms(Meta.AppLabel);
    }

    /// <summary>Gives a form what this admin's options say.</summary>
    internal void Prepare(ModelForm form, HttpRequest request, Model? instance)
    {
        var names = GetFieldsets(request, instance).SelectMany(set => set.Lines).SelectMany(line => line);
        form.ModelFields = [.. names.Except(GetReadonlyFields(request, instance))];
        form.Exclude = Exclude;
        form.FormField = field => FormFieldFor(field, request);
        if (instance is not null)
        {
            form.Instance = instance;
        }
    }

    /// <summary>Every field that a form can have, then what is only shown.</summary>
    internal IEnumerable<string> AllFields(HttpRequest request, Model? instance)
    {
        var readOnly = GetReadonlyFields(request, instance);
        return Meta
            .Fields.Concat(Meta.ManyToMany)
            .Where(field => field.Editable && !field.PrimaryKey && IsInForm(field))
            .Select(field => field.Name)
            .Except(Exclude)
            .Except(readOnly)
            .Concat(readOnly);
    }

    private protected virtual bool IsInForm(ModelField field) => true;

    private protected bool HasPerm(HttpRequest request, string action)
    {
        ArgumentNullException.ThrowIfNull(request);
        var meta = Meta;
        return request.User.HasPerm($"{meta.AppLabel}.{action}_{meta.ModelName}");
    }
}
