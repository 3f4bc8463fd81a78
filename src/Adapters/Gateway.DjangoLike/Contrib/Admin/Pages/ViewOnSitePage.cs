using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Leads to an object's own page (<c>contenttypes.views.shortcut</c>).</summary>
internal static class ViewOnSitePage
{
    public static async Task<Response> ShowAsync(AdminPage page, long contentTypeId, string objectId)
    {
        var type = await ContentType.Objects.Filter(type => type.Id == contentTypeId).FirstAsync();
        var meta = type is null ? null : page.Request.Project.Apps.FindModel(type.AppLabel, type.ModelName);
        if (meta is null || !long.TryParse(objectId, out var key))
        {
            throw new Http404($"Content type {contentTypeId} object {objectId} doesn’t exist.");
        }
        return await meta.Objects.Filter("pk", key).FirstAsync() switch
        {
            IAbsoluteUrl shown => new HttpResponseRedirect(shown.GetAbsoluteUrl()),
            null => throw new Http404($"Content type {contentTypeId} object {objectId} doesn’t exist."),
            _ => throw new Http404($"{meta.ObjectName} objects don’t have a GetAbsoluteUrl() method."),
        };
    }
}
