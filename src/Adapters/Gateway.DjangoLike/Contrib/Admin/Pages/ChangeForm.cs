using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The form of an object with its inlines, for one request.</summary>
/// <param name="admin">The model's admin.</param>
/// <param name="instance">The object; null for a new one.</param>
internal sealed class ChangeForm(ModelAdmin admin, Model? instance)
{
    // Of an object with a page of its own; null for another.
    private long? _contentType;

    public ModelAdmin Admin => admin;

    /// <summary>The object; null for a new one.</summary>
    public Model? Instance => instance;

    /// <summary>Whether it is only shown.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether what is posted was shown for another object (<c>save_as</c>).</summary>
    public bool IsCopy { get; init; }

    public ModelForm Form { get; private set; } = null!;

    public List<InlineFormSet> FormSets { get; } = [];

    public string Verb =>
        instance is null ? "Add"
        : IsReadOnly ? "View"
        : "Change";

    public async Task ReadAsync(HttpRequest request, FormData? data)
    {
        Form = admin.NewForm(request, instance);
        Form.Data = data;
        if (instance is null && data is null)
        {
            Form.Initial = InitialFromQuery(request, Form);
        }
        foreach (var inline in admin.GetInlines(request, instance))
        {
            if (await InlineFormSet.ForAsync(inline, request, Form.Instance, data, IsReadOnly, IsCopy) is { } set)
            {
                FormSets.Add(set);
            }
        }
        if (instance is IAbsoluteUrl && admin.ViewOnSite)
        {
            _contentType = await AdminLog.ContentTypeOfAsync(admin.Meta);
        }
    }

    /// <summary>Whether all is as it should be; each form is asked, so that all is told at once.</summary>
    public bool IsValid() => Form.IsValid() & FormSets.FindAll(set => !set.IsValid()) is [];

    /// <summary>What was done, for the log; to be asked when all is saved.</summary>
    public ChangeMessage Message()
    {
        var message = new ChangeMessage();
        message = instance is null
            ? message.Added()
            : message.Changed(Form.ChangedData.Select(name => Form[name].Label));
        foreach (var set in FormSets)
        {
            message = set.NewObjects.Aggregate(message, (log, added) => log.Added(added));
            message = set.ChangedObjects.Aggregate(message, (log, one) => log.Changed(one.Instance, one.Labels));
            message = set.DeletedObjects.Aggregate(message, (log, deleted) => log.Deleted(deleted));
        }
        return message;
    }

    /// <summary>What the template shows.</summary>
    public object Context(AdminPage page)
    {
        var (meta, request) = (admin.Meta, page.Request);
        var errors =
            Form.Errors.Values.Sum(list => list.Count) + FormSets.Sum(set => set.IsBound ? set.TotalErrorCount : 0);
        var filters = request.GET[AdminPage.FiltersName];
        return new
        {
            subtitle = instance?.ToString(),
            crumbs = Crumbs.For(page, meta, instance?.ToString() ?? $"Add {meta.VerboseName}"),
            original = instance,
            app_label = meta.AppLabel,
            model_name = meta.ModelName,
            form_url = request.GetFullPath(),
            is_multipart = Form.IsMultipart || FormSets.Exists(set => set.IsMultipart),
            error_count = page.IsPost ? errors : 0,
            non_field_errors = Form.NonFieldErrors,
            groups = FormLayout.Groups(page, admin, Form, instance, IsReadOnly),
            hidden = new Markup(string.Concat(Form.HiddenFields)),
            inlines = FormSets.Select(set => InlineLayout.Group(page, set)).ToList(),
            history_url = instance is null ? null : page.UrlOf(admin, instance.Id, "history"),
            view_url = _contentType is { } type ? $"{page.Root}r/{type}/{instance!.Id}/" : null,
            delete_url = instance is not null && admin.HasDeletePermission(request, instance)
                ? page.UrlOf(admin, instance.Id, "delete") + page.KeptFilters
                : null,
            list_url = page.UrlOf(meta) + (filters is null ? "" : "?" + filters),
            may_save = !IsReadOnly && !IsCopy,
            may_save_as_new = admin.SaveAs
                && (IsCopy || (instance is not null && !IsReadOnly))
                && admin.HasAddPermission(request),
            // What was copied already is one; a third is not meant.
            may_add_another = !IsPopup(page)
                && admin.HasAddPermission(request)
                && !IsReadOnly
                && (!admin.SaveAs || instance is null)
                && !IsCopy,
            save_on_top = admin.SaveOnTop,
            is_popup = IsPopup(page),
            prepopulated = instance is null && !IsCopy ? Prepopulated() : [],
            note = admin.FormNote(instance),
        };
    }

    private bool IsPopup(AdminPage page) => page.IsPopup && instance is null;

    private List<object> Prepopulated() =>
        [
            .. admin
                .PrepopulatedFields.Where(pair => Form.Fields.Find(pair.Key) is not null)
                .Select(pair => new
                {
                    target = Form[pair.Key].AutoId,
                    sources = string.Join(
                        ' ',
                        pair.Value.Where(name => Form.Fields.Find(name) is not null).Select(name => Form[name].AutoId)
                    ),
                    max_length = (Form.Fields[pair.Key] as CharField)?.MaxLength ?? 50,
                }),
        ];

    // /admin/polls/question/add/?question_text=… fills a form in beforehand (get_changeform_initial_data).
    private static Dictionary<string, object?> InitialFromQuery(HttpRequest request, ModelForm form) =>
        request
            .GET.Names.Where(name => form.Fields.Find(name) is not null)
            .ToDictionary(
                name => name,
                name =>
                    form.Fields[name] is ModelMultipleChoiceField or MultipleChoiceField
                        ? (object?)request.GET[name]!.Split(',')
                    : form.Fields[name] is SplitDateTimeField
                    && TemporalFormats.TryParseIso(request.GET[name]!, out var time)
                        ? time
                    // A file cannot be chosen beforehand, nor a path be made a link.
                    : form.Fields[name] is FileField ? null
                    : request.GET[name]
            );
}
