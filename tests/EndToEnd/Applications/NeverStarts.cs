namespace Gateway.EndToEnd.Applications;

/// <summary>Fails while it is loaded.</summary>
public static class NeverStarts
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host) =>
        throw new InvalidOperationException("the database is not there");
}
