using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The applications of this assembly, as the command is given them.</summary>
internal static class OwnApplication
{
    public static string Named(string type) =>
        $"{Path.Combine(AppContext.BaseDirectory, "EndToEnd.dll")}:Gateway.EndToEnd.Applications.{type}";

    public static Task<ServerProcess> StartAsync(string type, params string[] options) =>
        ServerProcess.StartAsync(Named(type + ".Application"), options);
}
