namespace Gateway.Cli.Loading;

/// <summary>An application that an adapter makes: <c>scheme:rest</c>.</summary>
internal sealed class SchemeApplication(IApplicationScheme scheme, string text, string target) : IApplicationSource
{
    public string Name => text;

    public string? Folder => null;

    public ApplicationFactory Load() => host => scheme.CreateApplicationAsync(target, host);
}
