namespace Gateway.Testing;

/// <summary>The beginning of an application's life, as a server runs it.</summary>
internal static class Lifespan
{
    public static async Task<Application> MakeAsync(ApplicationFactory factory, ApplicationHost host)
    {
        var application = await factory(host);
        if (host.ExitCode is { } code)
        {
            await EndAsync(host);
            throw new InvalidOperationException(
                $"The application asked to exit with code {code} instead of serving, by ApplicationHost.Exit; to test that, "
                    + "call the factory and look at ApplicationHost.ExitCode."
            );
        }
        return application
            ?? throw new InvalidOperationException("The factory returned null instead of an application.");
    }

    public static async Task StartAsync(ApplicationHost host, Uri address)
    {
        try
        {
            await host.NotifyStartedAsync([address.GetLeftPart(UriPartial.Authority)]);
        }
        catch
        {
            // What kept it from starting is what the test is to see, whatever the application says to being stopped.
            await Task.WhenAny(EndAsync(host));
            throw;
        }
    }

    private static async Task EndAsync(ApplicationHost host)
    {
        host.NotifyStopping();
        await host.StopAsync();
    }
}
