using Gateway.Cli.Loading;
using Gateway.Cli.Options;
using Gateway.Lint;

namespace Gateway.Cli.Running;

/// <summary>An application's life: made, served unless it asks otherwise, stopped.</summary>
internal static class ApplicationRun
{
    public static async Task<int> RunAsync(
        IApplicationSource source,
        CommandSettings settings,
        IServerEngine? engine,
        ApplicationHost host,
        bool checkOnly
    )
    {
        var serving = new Serving(source.Name, host);
        var application = await StartAsync(source, settings.Lint, host);
        if (host.ExitCode is { } code)
        {
            await StopAsync(source.Name, host);
            return code;
        }
        if (checkOnly)
        {
            await StopAsync(source.Name, host);
            Console.Out.WriteLine($"{source.Name} is fine.");
            return ExitCode.Stopped;
        }
        var served = Wrappers.For(settings).Aggregate(application, (inner, wrap) => wrap(inner));
        await serving.RunAsync(served, settings.Server, engine);
        return ExitCode.Stopped;
    }

    private static async ValueTask<Application> StartAsync(IApplicationSource source, bool lint, ApplicationHost host)
    {
        var factory = lint ? Linter.WrapFactory(source.Load()) : source.Load();
        try
        {
            return await factory(host)
                ?? throw CommandException.Application(
                    $"{source.Name} could not be started: its CreateApplication returned null instead of an application."
                );
        }
        catch (Exception error) when (error is not CommandException)
        {
            throw ApplicationFailure.From($"{source.Name} could not be started", error);
        }
    }

    private static async ValueTask StopAsync(string name, ApplicationHost host)
    {
        try
        {
            try
            {
                host.NotifyStopping();
            }
            finally
            {
                await host.StopAsync();
            }
        }
        catch (AggregateException error)
        {
            throw ApplicationFailure.From($"{name} could not be stopped", error);
        }
    }
}
