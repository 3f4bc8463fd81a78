using System.Runtime.InteropServices;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests;

/// <summary>The worker processes of a server, as the system sees them.</summary>
internal static partial class WorkerProcesses
{
    private const int SigKill = 9;

    /// <summary>Their numbers: the server's children that run Python.</summary>
    public static List<int> Of(ServerProcess server) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(Path.GetFileName)
                .Where(name => int.TryParse(name, out _))
                .Select(name => int.Parse(name!))
                .Where(id => ParentOf(id) == server.Id),
        ];

    /// <summary>Whether a process runs; one that only waits for its parent does not.</summary>
    public static bool IsRunning(int id) => ReadStat(id) is { } stat && stat[0] is not ("Z" or "X");

    public static void Kill(int id) => Signal(id, SigKill);

    public static void Signal(int id, int number) => _ = SendSignal(id, number);

    private static int? ParentOf(int id) => ReadStat(id) is { } stat && IsRunning(id) ? int.Parse(stat[1]) : null;

    // What follows the name in parentheses: state, parent, …
    private static string[]? ReadStat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
