using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gateway.DjangoLike.Test;

/// <summary>Writes down the statements that reach the database, while somebody asks for it.</summary>
internal sealed class QueryLog : DbCommandInterceptor
{
    public static readonly QueryLog Instance = new();

    private static readonly AsyncLocal<List<string>?> Current = new();

    private QueryLog() { }

    public static async Task<IReadOnlyList<string>> CaptureAsync(Func<Task> work)
    {
        var (before, log) = (Current.Value, new List<string>());
        Current.Value = log;
        try
        {
            await work();
        }
        finally
        {
            Current.Value = before;
        }
        return log;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        Current.Value?.Add(result.CommandText);
        return result;
    }
}
