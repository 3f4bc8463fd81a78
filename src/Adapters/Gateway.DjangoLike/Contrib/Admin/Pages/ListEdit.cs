using Gateway.DjangoLike.Contrib.Admin.Lists;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Changes a list in place (<c>list_editable</c>).</summary>
internal static class ListEdit
{
    /// <summary>Saves what was posted; gives the forms to show again where something is wrong, else null.</summary>
    public static async Task<ListFormSet?> SaveAsync(AdminPage page, ChangeList list, FormData data)
    {
        var (request, admin) = (page.Request, list.Admin);
        if (await ListFormSet.PostedAsync(list, request, data) is not { } forms)
        {
            return Overtaken(page, admin);
        }
        if (!forms.IsValid())
        {
            return forms;
        }
        var changed = forms.Changed.ToList();
        if (changed.Exists(form => !admin.HasChangePermission(request, form.Instance)))
        {
            throw new PermissionDeniedException();
        }
        try
        {
            await Transaction.AtomicAsync(() => SaveAsync(request, admin, changed));
        }
        catch (DbUpdateConcurrencyException)
        {
            return Overtaken(page, admin);
        }
        if (changed.Count > 0)
        {
            page.Message(
                MessageLevel.Success,
                $"{ChangeListPage.Counted(changed.Count, admin.Meta)} {(changed.Count == 1 ? "was" : "were")} changed successfully."
            );
        }
        return null;
    }

    // Before the rows were read, or between reading and writing, somebody else has deleted one of them.
    private static ListFormSet? Overtaken(AdminPage page, ModelAdmin admin)
    {
        page.Message(
            MessageLevel.Warning,
            $"Some of the {admin.Meta.VerboseNamePlural} have been deleted meanwhile, and nothing was saved. Please look at the others again."
        );
        return null;
    }

    private static async Task SaveAsync(HttpRequest request, ModelAdmin admin, List<ModelForm> changed)
    {
        var log = new List<(Model, string)>();
        foreach (var form in changed)
        {
            await form.SaveFilesAsync();
            await admin.SaveModelAsync(request, form.Instance, form, change: true);
            await admin.SaveRelatedAsync(request, form, [], change: true);
            var labels = form.ChangedData.Select(name => form[name].Label);
            log.Add((form.Instance, new ChangeMessage().Changed(labels).ToString()));
        }
        await AdminLog.WriteAsync(request, log, LogAction.Change);
    }
}
