using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Adds an object, or changes one (<c>ModelAdmin.changeform_view</c>).</summary>
internal static class ChangeFormPage
{
    public static Task<Response> AddAsync(AdminPage page, ModelAdmin admin) =>
        admin.HasAddPermission(page.Request)
            ? EditAsync(page, new(admin, null), null)
            : throw new PermissionDeniedException();

    public static async Task<Response> ChangeAsync(AdminPage page, ModelAdmin admin, string objectId)
    {
        if (admin.SaveAs && await page.DataAsync() is { } data && data.Contains(SaveAnswer.AsNew))
        {
            // What was typed becomes another object; that which was shown stays as it is, or may have gone.
            return admin.HasAddPermission(page.Request)
                ? await EditAsync(page, new(admin, null) { IsCopy = true }, null)
                : throw new PermissionDeniedException();
        }
        return await page.WithObjectAsync(
            admin,
            objectId,
            instance =>
            {
                // Who may only look, may only look.
                var mayChange = admin.HasChangePermission(page.Request, instance);
                var may = mayChange || (!page.IsPost && admin.HasViewPermission(page.Request, instance));
                return may
                    ? EditAsync(page, new(admin, instance) { IsReadOnly = !mayChange }, objectId)
                    : throw new PermissionDeniedException();
            }
        );
    }

    private static async Task<Response> EditAsync(AdminPage page, ChangeForm change, string? objectId)
    {
        var request = page.Request;
        var data = await page.DataAsync();
        await change.ReadAsync(request, data);
        if (data is null || !change.IsValid())
        {
            return page.Render(
                "admin/change_form.html",
                $"{change.Verb} {change.Admin.Meta.VerboseName}",
                change.Context(page)
            );
        }
        try
        {
            await Transaction.AtomicAsync(() => SaveAsync(request, change));
        }
        catch (DbUpdateConcurrencyException) when (objectId is not null)
        {
            return await OvertakenAsync(page, change.Admin, objectId);
        }
        return SaveAnswer.For(page, change.Admin, change.Form.Instance, data, isNew: change.Instance is null);
    }

    // Between reading and writing somebody else has deleted the object, or one of those that belong to it.
    private static Task<Response> OvertakenAsync(AdminPage page, ModelAdmin admin, string objectId) =>
        page.WithObjectAsync(
            admin,
            objectId,
            instance =>
            {
                page.Message(
                    MessageLevel.Warning,
                    $"The {admin.Meta.VerboseName} was changed by somebody else meanwhile, and nothing was saved. Please look at it again."
                );
                return Task.FromResult<Response>(
                    new HttpResponseRedirect(page.UrlOf(admin, instance.Id, "change") + page.KeptFilters)
                );
            }
        );

    private static async Task SaveAsync(HttpRequest request, ChangeForm change)
    {
        var (admin, form) = (change.Admin, change.Form);
        var isChange = change.Instance is not null;
        await form.SaveFilesAsync();
        await admin.SaveModelAsync(request, form.Instance, form, isChange);
        await admin.SaveRelatedAsync(request, form, change.FormSets, isChange);
        await AdminLog.WriteAsync(
            request,
            form.Instance,
            isChange ? LogAction.Change : LogAction.Addition,
            change.Message().ToString()
        );
    }
}
