namespace Gateway.Tests;

/// <summary>Waits for what becomes true on its own time, such as another process's output: looks often, gives up late.</summary>
internal static class Eventually
{
    // Before the time limits of tests, so that what is missing is told.
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Looks until a value is found.</summary>
    /// <param name="look">Gives null while there is nothing.</param>
    /// <param name="expectation">What is waited for, for the message of the failure.</param>
    /// <param name="deadline">When to give up; 90 s unless told.</param>
    public static async Task<T> Find<T>(Func<ValueTask<T?>> look, Func<string> expectation, TimeSpan? deadline = null)
        where T : class
    {
        var patience = deadline ?? Usual;
        var end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }
            if (Environment.TickCount64 > end)
            {
                Assert.Fail($"Still not after {patience.TotalSeconds} s: {expectation()}");
            }
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lets the machine go on for a moment, for what a clock of the test's own does not move, such as sockets.</summary>
    /// <param name="task">Ends it early.</param>
    public static Task Moment(Task task) =>
        Task.WhenAny(task, Task.Delay(Pause, TestContext.Current.CancellationToken));

    /// <summary>Looks until a condition holds.</summary>
    public static Task IsTrue(Func<ValueTask<bool>> look, Func<string> expectation, TimeSpan? deadline = null) =>
        Find<object>(async () => await look() ? true : null, expectation, deadline);
}
