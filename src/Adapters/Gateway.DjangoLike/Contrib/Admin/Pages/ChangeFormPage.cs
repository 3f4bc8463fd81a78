using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Adds an object, or changes one (<c>ModelAdmin.changeform_view</c>).</summary>
internal static class ChangeFormPage
{
    public static Task<Response> AddAsync(AdminPage page, ModelAdmin admin) =>
        admin.HasAddPermission(page.Request) ? EditAsync(page, admin, null) : throw new PermissionDeniedException();

    public static Task<Response> ChangeAsync(AdminPage page, ModelAdmin admin, string objectId) =>
        page.WithObjectAsync(
            admin,
            objectId,
            instance =>
            {
                // Who may only look, may only look.
                var may = page.IsPost
                    ? admin.HasChangePermission(page.Request, instance)
                    : admin.HasViewPermission(page.Request, instance);
                return may ? EditAsync(page, admin, instance) : throw new PermissionDeniedException();
            }
        );

    private static async Task<Response> EditAsync(AdminPage page, ModelAdmin admin, Model? instance)
    {
        var request = page.Request;
        var data = await page.DataAsync();
        var form = admin.NewForm(request, instance);
        form.Data = data;
        if (instance is null && data is null)
        {
            form.Initial = InitialFromQuery(request, form);
        }
        var formSets = new List<InlineFormSet>();
        foreach (var inline in admin.GetInlines(request, instance))
        {
            if (await InlineFormSet.ForAsync(inline, request, form.Instance, data) is { } set)
            {
                formSets.Add(set);
            }
        }
        // Each is asked, so that all is told at once.
        if (data is null || !form.IsValid() | Invalid(formSets))
        {
            return Show(page, admin, instance, form, formSets);
        }
        await Transaction.AtomicAsync(() => SaveAsync(request, admin, form, formSets, instance is not null));
        return SaveAnswer.For(page, admin, form.Instance, data, isNew: instance is null);
    }

    // Every one is asked, so that all of them tell what is wrong.
    private static bool Invalid(List<InlineFormSet> formSets) => formSets.FindAll(set => !set.IsValid()) is not [];

    private static async Task SaveAsync(
        HttpRequest request,
        ModelAdmin admin,
        ModelForm form,
        List<InlineFormSet> formSets,
        bool change
    )
    {
        await admin.SaveModelAsync(request, form.Instance, form, change);
        await admin.SaveRelatedAsync(request, form, formSets, change);
        var message = new ChangeMessage();
        message = change ? message.Changed(form.ChangedData.Select(name => form[name].Label)) : message.Added();
        foreach (var set in formSets)
        {
            message = set.NewObjects.Aggregate(message, (log, added) => log.Added(added));
            message = set.ChangedObjects.Aggregate(message, (log, one) => log.Changed(one.Instance, one.Labels));
            message = set.DeletedObjects.Aggregate(message, (log, deleted) => log.Deleted(deleted));
        }
        await AdminLog.WriteAsync(
            request,
            form.Instance,
            change ? LogAction.Change : LogAction.Addition,
            message.ToString()
        );
    }

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
                    : request.GET[name]
            );

    private static HttpResponse Show(
        AdminPage page,
        ModelAdmin admin,
        Model? instance,
        ModelForm form,
        List<InlineFormSet> formSets
    )
    {
        var (meta, request) = (admin.Meta, page.Request);
        var isReadOnly = instance is not null && !admin.HasChangePermission(request, instance);
        var errors =
            form.Errors.Values.Sum(list => list.Count) + formSets.Sum(set => set.IsBound ? set.TotalErrorCount : 0);
        var title =
            instance is null ? "Add"
            : isReadOnly ? "View"
            : "Change";
        var filters = request.GET["_changelist_filters"];
        var kept = filters is null ? "" : $"?_changelist_filters={Uri.EscapeDataString(filters)}";
        return page.Render(
            "admin/change_form.html",
            $"{title} {meta.VerboseName}",
            new
            {
                subtitle = instance?.ToString(),
                crumbs = Crumbs.For(page, meta, instance?.ToString() ?? $"Add {meta.VerboseName}"),
                original = instance,
                app_label = meta.AppLabel,
                model_name = meta.ModelName,
                form_url = request.GetFullPath(),
                is_multipart = form.IsMultipart || formSets.Exists(set => set.Forms.Any(one => one.IsMultipart)),
                error_count = page.IsPost ? errors : 0,
                non_field_errors = form.NonFieldErrors,
                groups = FormLayout.Groups(page, admin, form, instance, isReadOnly),
                hidden = new Markup(string.Concat(form.HiddenFields)),
                inlines = formSets.Select(set => InlineLayout.Group(page, set)).ToList(),
                history_url = instance is null ? null : page.UrlOf(admin, instance.Id, "history"),
                delete_url = instance is not null && admin.HasDeletePermission(request, instance)
                    ? page.UrlOf(admin, instance.Id, "delete") + kept
                    : null,
                list_url = page.UrlOf(meta) + (filters is null ? "" : "?" + filters),
                may_save = !isReadOnly || formSets.Exists(set => set.MayAdd || set.MayChange),
                may_add_another = admin.HasAddPermission(request) && !isReadOnly,
                save_on_top = admin.SaveOnTop,
                prepopulated = instance is null
                    ? admin
                        .PrepopulatedFields.Select(pair => new
                        {
                            target = form[pair.Key].AutoId,
                            sources = string.Join(' ', pair.Value.Select(name => form[name].AutoId)),
                            max_length = (form.Fields[pair.Key] as CharField)?.MaxLength ?? 50,
                        })
                        .ToList()
                    : [],
                note = admin.FormNote(instance),
            }
        );
    }
}
