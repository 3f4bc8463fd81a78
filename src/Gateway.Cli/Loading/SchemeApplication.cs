namespace Gateway.Cli.Loading;

/// <summary>An application that an adapter makes: <c>scheme:rest</c>.</summary>
internal sealed class SchemeApplication(IApplicationScheme scheme, string text, string target) : IApplicationSource
{
    public IApplicationScheme Scheme => scheme;

    public string Name => text;

    public string? Folder => null;

    public ApplicationFactory Load() => CreateAsync;

    // As an engine does, a scheme says by FormatException that an option of its own is malformed.
    private async ValueTask<Application> CreateAsync(ApplicationHost host)
    {
        try
        {
            return await scheme.CreateApplicationAsync(target, host);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage(error.Message);
        }
    }
}
