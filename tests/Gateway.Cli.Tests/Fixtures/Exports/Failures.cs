using System.CommandLine;
using Gateway;

namespace Exports;

internal static class ThrowsInStaticConstructor
{
    private static readonly int Number = int.Parse("no number");

    public static ValueTask Application(Environ environ, StartResponse startResponse) =>
        Answer.With(startResponse, $"{Number}");
}

internal static class ThrowsInFactory
{
    public static async ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        await Task.Yield();
        throw new InvalidOperationException("the database is not there", new TimeoutException("after 3 tries"));
    }
}

internal static class ThrowsWhenStarted
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        host.OnStarted(_ => throw new InvalidOperationException("the registry said no"));
        return new(AsMethod.Application);
    }
}

internal static class IsNull
{
    public static Application? Application => null;

    public static ValueTask<Application> CreateApplication(ApplicationHost host) => new((Application)null!);
}

internal static class NeedsPackage
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        Console.WriteLine($"a package of its own: {new Option<int>("--x").Name}");
        return new(AsMethod.Application);
    }
}
