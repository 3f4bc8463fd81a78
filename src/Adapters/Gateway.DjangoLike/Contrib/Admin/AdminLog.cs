using System.Globalization;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Writes down what was done (<c>LogEntryManager.log_action</c>).</summary>
internal static class AdminLog
{
    private const int MostText = 200;

    public static Task WriteAsync(HttpRequest request, Model instance, LogAction action, string message) =>
        WriteAsync(request, [(instance, message)], action);

    /// <summary>Writes down what was done with several objects of one model, by statements that take many rows.</summary>
    public static async Task WriteAsync(
        HttpRequest request,
        IReadOnlyList<(Model Instance, string Message)> done,
        LogAction action
    )
    {
        if (done.Count == 0)
        {
            return;
        }
        var (user, type) = (request.User.Id, await ContentTypeOfAsync(done[0].Instance.Meta));
        await LogEntry.Objects.BulkCreateAsync(
            done.Select(one => new LogEntry
            {
                UserId = user,
                ContentTypeId = type,
                ObjectId = one.Instance.Id.ToString(CultureInfo.InvariantCulture),
                ObjectRepr = Shortened(one.Instance.ToString() ?? ""),
                ActionFlag = action,
                ChangeMessage = one.Message,
            })
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

    private static string Shortened(string text) => text.Length <= MostText ? text : text[..(MostText - 1)] + "…";
}
