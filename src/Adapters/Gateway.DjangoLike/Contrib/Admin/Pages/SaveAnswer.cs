using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Where one goes after an object was saved, and what is said there (<c>response_add</c>,
/// <c>response_change</c>).</summary>
internal static class SaveAnswer
{
    public static HttpResponse For(AdminPage page, ModelAdmin admin, Model instance, FormData data, bool isNew)
    {
        var meta = admin.Meta;
        var filters = page.Request.GET["_changelist_filters"];
        var kept = filters is null ? "" : $"?_changelist_filters={Uri.EscapeDataString(filters)}";
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
        if ((data.Contains("_continue") || (isNew && admin.ContinuesAfterAdd)) && mayStay)
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
        var filters = page.Request.GET["_changelist_filters"];
        return admin.HasViewPermission(page.Request, null)
            ? page.UrlOf(admin.Meta) + (string.IsNullOrEmpty(filters) ? "" : "?" + filters)
            : page.Root;
    }
}
