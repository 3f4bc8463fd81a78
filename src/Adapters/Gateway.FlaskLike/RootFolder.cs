using System.Reflection;

namespace Gateway.FlaskLike;

/// <summary>The folder below which templates and static files are.</summary>
internal static class RootFolder
{
    public static string Of(string? stated, Assembly caller) =>
        Path.GetFullPath(
            stated ?? (caller.Location.Length == 0 ? AppContext.BaseDirectory : Path.GetDirectoryName(caller.Location)!)
        );
}
