using System.Data.Common;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Test;

/// <summary>Writes down the statements that reach the database, while somebody asks for it.</summary>
internal sealed class QueryLog : DbCommandInterceptor
{
    public static readonly QueryLog Instance = new();

    private QueryLog() { }

    public static async Task<IReadOnlyList<string>> CaptureAsync(Func<Task> work)
    {
        // Not a flow's own: a request of the test client runs in another, on the same context.
        var context = ProjectScope.Required.Database;
        var (before, log) = (context.Queries, new List<string>());
        context.Queries = log;
        try
        {
            await work();
        }
        finally
        {
            context.Queries = before;
        }
        return log;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        (eventData.Context as ModelContext)?.Queries?.Add(result.CommandText);
        return result;
    }
}
