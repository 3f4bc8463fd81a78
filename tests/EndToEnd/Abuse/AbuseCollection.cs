namespace Gateway.EndToEnd.Abuse;

/// <summary>Tests that load the machine: one after another, and beside no others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AbuseCollection
{
    public const string Name = "Abuse";
}
