namespace Gateway.PyramidLike.Configuration;

/// <summary>Two statements configure the same thing and neither overrides the other; the message names each thing with
/// the places of all of them.</summary>
public sealed class ConfigurationConflictException : ConfigurationException
{
    internal ConfigurationConflictException(IReadOnlyList<IReadOnlyList<ConfigurationAction>> conflicts)
        : base(Describe(conflicts)) { }

    private static string Describe(IReadOnlyList<IReadOnlyList<ConfigurationAction>> conflicts)
    {
        var lines = conflicts.SelectMany(conflict =>
            conflict.Select(action => $"    {action.Place}").Prepend($"  {conflict[0].Description}:")
        );
        return "Conflicting configuration: the same thing is configured more than once.\n"
            + string.Join('\n', lines)
            + "\nRemove all but one, tell them apart (a name, a predicate), or call Commit() between them if the later one "
            + "is meant to replace the earlier.";
    }
}
