using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Where one goes after an object was saved, and what is said there (<c>response_add</c>,
/// <c>response_change</c>).</summary>
internal static class SaveAnswer
{
    /// <summary>The button that makes another object of what was typed.</summary>
    public const string AsNew = "_saveasnew";

    public static HttpResponse For(AdminPage page, ModelAdmin admin, Model instance, FormData data, bool isNew)
    {
        var meta = admin.Meta;
        if (isNew && page.IsPopup)
        {
            return page.Render(
                "admin/popup_response.html",
                $"Added {meta.VerboseName}",
                new
                {
                    is_popup = true,
                    name = meta.VerboseName,
                    key = instance.Id,
                    text = instance.ToString() ?? "",
                }
            );
        }
        var kept = page.KeptFilters;
        var goesOn =
            data.Contains("_continue")
            || (isNew && admin.ContinuesAfterAdd)
            || (data.Contains(AsNew) && admin.SaveAsContinue);
        var done = isNew ? "was added successfully." : "was changed successfully.";
        var before = $"The {meta.VerboseName} ";
        var mayStay = admin.HasChangePermission(page.Request, instance);
        if (data.Contains("_addanother") && admin.HasAddPermission(page.Request))
        {
            page.Message(
                MessageLevel.Success,
                before,
                instance,
                $" {done} You may add another {meta.VerboseName} below."
            );
            return new HttpResponseRedirect($"{page.UrlOf(meta)}add/{kept}");
        }
        if (goesOn && mayStay)
        {
            page.Message(MessageLevel.Success, before, instance, $" {done} You may edit it again below.");
            return new HttpResponseRedirect(page.UrlOf(admin, instance.Id, "change") + kept);
        }
        page.Message(MessageLevel.Success, before, instance, $" {done}");
        return new HttpResponseRedirect(ListOrRoot(page, admin));
    }

    /// <summary>The list, as it was filtered before; the first page for those who may not see it.</summary>
    public static string ListOrRoot(AdminPage page, ModelAdmin admin)
    {
        var filters = page.Request.GET[AdminPage.FiltersName];
        return admin.HasViewPermission(page.Request, null)
            ? page.UrlOf(admin.Meta) + (string.IsNullOrEmpty(filters) ? "" : "?" + filters)
            : page.Root;
    }
}
