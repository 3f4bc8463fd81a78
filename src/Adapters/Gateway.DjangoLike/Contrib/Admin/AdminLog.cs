using System.Globalization;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Writes down what was done (<c>LogEntryManager.log_action</c>).</summary>
internal static class AdminLog
{
    private const int MostText = 200;

    public static async Task WriteAsync(HttpRequest request, Model instance, LogAction action, string message)
    {
        var text = instance.ToString() ?? "";
        await LogEntry.Objects.CreateAsync(
            new()
            {
                UserId = request.User.Id,
                ContentTypeId = await ContentTypeOfAsync(instance.Meta),
                ObjectId = instance.Id.ToString(CultureInfo.InvariantCulture),
                ObjectRepr = text.Length <= MostText ? text : text[..(MostText - 1)] + "…",
                ActionFlag = action,
                ChangeMessage = message,
            }
        );
    }

    public static async Task<long?> ContentTypeOfAsync(ModelMeta meta)
    {
        var (label, name) = (meta.AppLabel, meta.ModelName);
        var type = await ContentType
            .Objects.Filter(type => type.AppLabel == label && type.ModelName == name)
            .FirstAsync();
        return type?.Id;
    }
}
