using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Objects that refer to another and are edited along with it (<c>InlineModelAdmin</c>); see
/// <see cref="TabularInline{T}"/> and <see cref="StackedInline{T}"/>.</summary>
/// <remarks>One for all requests.</remarks>
public abstract class InlineModelAdmin : BaseModelAdmin
{
    /// <summary>Makes it for a model.</summary>
    /// <param name="model">The model's class.</param>
    /// <param name="template">The template it is shown by.</param>
    protected InlineModelAdmin(Type model, string template)
        : base(model) => Template = template;

    /// <summary>How many empty forms there are (<c>extra</c>); 3.</summary>
    public int Extra { get; init; } = 3;

    /// <summary>The least number of forms (<c>min_num</c>).</summary>
    public int MinNum { get; init; }

    /// <summary>The greatest number of forms (<c>max_num</c>).</summary>
    public int MaxNum { get; init; } = 1000;

    /// <summary>Whether objects can be deleted here (<c>can_delete</c>).</summary>
    public bool CanDelete { get; init; } = true;

    /// <summary>The foreign key that refers to the other (<c>fk_name</c>); needed where there are several.</summary>
    public string? FkName { get; init; }

    /// <summary>The heading's name for one object; the model's by default.</summary>
    public string? VerboseName { get; init; }

    /// <summary>The heading; the model's plural by default.</summary>
    public string? VerboseNamePlural { get; init; }

    /// <summary>Classes of the group: <c>collapse</c> is folded up at first.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Whether an object's name leads to its own form (<c>show_change_link</c>).</summary>
    public bool ShowChangeLink { get; init; }

    /// <summary>The template it is shown by.</summary>
    internal string Template { get; }

    /// <summary>How many empty forms there are for a request (<c>get_extra</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="instance">The other object; null for a new one.</param>
    /// <returns>The number.</returns>
    public virtual int GetExtra(HttpRequest request, Model? instance) => Extra;

    /// <summary>The foreign key that refers to a model.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one and <see cref="FkName"/> says
    /// nothing.</exception>
    internal ModelField ForeignKeyTo(ModelMeta parent)
    {
        var candidates = Meta
            .Fields.Where(field =>
                field.IsForeignKey
                && field.RelatedModel!.ModelType.IsAssignableFrom(parent.ModelType)
                && (FkName is null || field.Name == FkName)
            )
            .ToList();
        return candidates.Count == 1
            ? candidates[0]
            : throw new InvalidOperationException(
                $"The inline of '{Meta.Label}' finds {candidates.Count} foreign keys to '{parent.Label}'{(FkName is null ? "" : $" named '{FkName}'")}, and needs one: {(candidates.Count == 0 ? $"the model needs a pair of properties such as {parent.ObjectName}Id and {parent.ObjectName}." : "say which by FkName.")}"
            );
    }
}

/// <summary>An inline as a table, one row for each object (<c>TabularInline</c>).</summary>
/// <typeparam name="T">The model.</typeparam>
public class TabularInline<T>() : InlineModelAdmin(typeof(T), "admin/edit_inline/tabular.html")
    where T : Model;

/// <summary>An inline as a form below another for each object (<c>StackedInline</c>).</summary>
/// <typeparam name="T">The model.</typeparam>
public class StackedInline<T>() : InlineModelAdmin(typeof(T), "admin/edit_inline/stacked.html")
    where T : Model;
