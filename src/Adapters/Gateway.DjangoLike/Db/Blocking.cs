namespace Gateway.DjangoLike.Db;

/// <summary>Waits for an asynchronous form, for the synchronous one. What it awaits needs no thread of the caller's, which
/// is kept waiting: a test runner's, say, which has few.</summary>
internal static class Blocking
{
    public static T Wait<T>(Func<Task<T>> work)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work().GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public static void Wait(Func<Task> work) =>
        Wait(async () =>
        {
            await work();
            return true;
        });
}
