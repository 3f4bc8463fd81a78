using Gateway;

namespace Exports;

/// <summary>Says what it was given and what becomes of it.</summary>
internal static class Life
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        foreach (var (key, value) in host.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"setting {key}={value}");
        }
        foreach (var argument in host.Arguments)
        {
            Console.WriteLine($"argument {argument}");
        }
        host.OnStarted(_ => Console.WriteLine("started"));
        host.OnStop(() => Console.WriteLine("stopped"));
        return new(AsMethod.Application);
    }
}

/// <summary>A command of the application's own: ends with the code of its first argument.</summary>
internal static class Exits
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        host.OnStop(() => Console.WriteLine("stopped"));
        return new(host.Exit(int.Parse(host.Arguments[0])));
    }
}

internal static class FailsToStop
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        host.OnStop(() => throw new InvalidOperationException("the queue is not empty"));
        return new(AsMethod.Application);
    }
}
