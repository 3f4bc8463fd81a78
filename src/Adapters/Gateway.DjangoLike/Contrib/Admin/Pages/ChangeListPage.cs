using Gateway.DjangoLike.Contrib.Admin.Lists;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>A model's list, and the actions on its rows (<c>ModelAdmin.changelist_view</c>).</summary>
internal static class ChangeListPage
{
    public static async Task<Response> ShowAsync(AdminPage page, ModelAdmin admin)
    {
        var request = page.Request;
        if (!admin.HasViewPermission(request, null))
        {
            throw new PermissionDeniedException();
        }
        if (await ChangeList.ReadAsync(admin, request) is not { } list)
        {
            // An address that nobody has made by clicking: once more without it, as Django's.
            return new HttpResponseRedirect($"{page.UrlOf(admin.Meta)}?e=1");
        }
        var isEditable = ListFormSet.FieldsFor(admin, request).Count > 0 && admin.HasChangePermission(request, null);
        if (await page.DataAsync() is not { } data)
        {
            return Show(page, list, isEditable ? ListFormSet.For(admin, request, list.Page) : null);
        }
        if (!data.Contains("_save") || !isEditable)
        {
            return await RunActionAsync(page, list);
        }
        if (await ListEdit.SaveAsync(page, list, data) is not { } forms)
        {
            return new HttpResponseRedirect(request.GetFullPath());
        }
        list.Show(forms.Rows);
        return Show(page, list, forms);
    }

    private static async Task<Response> RunActionAsync(AdminPage page, ChangeList list)
    {
        var fields = await page.Request.PostAsync();
        var again = new HttpResponseRedirect(page.Request.GetFullPath());
        var keys = TickedKeys.Of(fields);
        var acrossPages = IsAcrossPages(fields);
        if (keys.Length == 0 && !acrossPages)
        {
            page.Message(
                MessageLevel.Warning,
                "Items must be selected in order to perform actions on them. No items have been changed."
            );
            return again;
        }
        var action = list.Admin.GetActions(page.Request).FirstOrDefault(action => action.Name == fields["action"]);
        if (action is null)
        {
            page.Message(MessageLevel.Warning, "No action selected.");
            return again;
        }
        var rows = acrossPages ? list.Rows : list.Rows.Filter("pk__in", keys);
        return await action.RunAsync(list.Admin, page.Request, rows) ?? again;
    }

    private static HttpResponse Show(AdminPage page, ChangeList list, ListFormSet? forms)
    {
        var (admin, request) = (list.Admin, page.Request);
        var meta = admin.Meta;
        var mayChange = admin.HasChangePermission(request, null);
        var actions = admin.GetActions(request);
        var preserved = list.Query.ToString() is { Length: > 0 } query
            ? $"?{AdminPage.FiltersName}={Uri.EscapeDataString(query)}"
            : "";
        return page.Render(
            "admin/change_list.html",
            mayChange ? $"Select {meta.VerboseName} to change" : $"Select {meta.VerboseName} to view",
            new
            {
                crumbs = Crumbs.For(page, meta, null),
                name = meta.VerboseName,
                name_plural = meta.VerboseNamePlural,
                model_name = meta.ModelName,
                app_label = meta.AppLabel,
                add_url = admin.HasAddPermission(request) ? $"{page.UrlOf(meta)}add/{preserved}" : null,
                columns = list.Order.Headings(list.Query).ToList(),
                rows = ListRows.Of(page, list, forms, preserved, actions.Count > 0),
                management_form = forms is null ? null : new Markup(string.Concat(forms.ManagementForm)),
                is_editable = forms is { Count: > 0 },
                is_multipart = forms is not null && forms.Forms.Any(form => form.IsMultipart),
                error_count = forms is { IsBound: true } ? forms.TotalErrorCount : 0,
                form_set_errors = forms?.NonFormErrors,
                row_count = list.Page.Count,
                has_more = list.Count > list.Page.Count,
                filters = list.Filters,
                has_active_filters = list.Filters.Any(filter => filter.IsActive),
                clear_query = list.Query.With([.. list.Query.Lookups.Select(pair => (pair.Key, (string?)null))]),
                dates = list.Dates,
                paging = list.Paging,
                count = list.Count,
                count_text = Counted(list.Count, meta),
                full_count = list.FullCount,
                is_filtered = list.Count != list.FullCount || list.Search.Length > 0,
                all_query = "?",
                search = list.Search,
                has_search = admin.SearchFields.Count > 0,
                search_help = admin.SearchHelpText,
                search_keeps = list
                    .Query.Lookups.Append(new(ListQuery.Order, list.Query[ListQuery.Order] ?? ""))
                    .Where(pair => pair.Value.Length > 0)
                    .Select(pair => new { name = pair.Key, value = pair.Value })
                    .ToList(),
                actions = list.Count == 0
                    ? []
                    : actions
                        .Select(action => new { name = action.Name, text = DescriptionOf(action, meta) })
                        .ToArray(),
                has_error = list.Query[ListQuery.Error] is not null,
            }
        );
    }

    /// <summary>Whether the user has asked for the rows of all pages.</summary>
    internal static bool IsAcrossPages(MultiDict fields) => fields["select_across"] == "1";

    internal static string DescriptionOf(AdminAction action, ModelMeta meta) =>
        action
            .Description.Replace("%(verbose_name_plural)s", meta.VerboseNamePlural, StringComparison.Ordinal)
            .Replace("%(verbose_name)s", meta.VerboseName, StringComparison.Ordinal);

    internal static string Counted(int count, ModelMeta meta) =>
        $"{count} {(count == 1 ? meta.VerboseName : meta.VerboseNamePlural)}";
}
