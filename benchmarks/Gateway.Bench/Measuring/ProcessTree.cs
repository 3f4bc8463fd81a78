using System.Globalization;

namespace Gateway.Bench.Measuring;

/// <summary>A server's process and its descendants, as the kernel accounts for them.</summary>
internal static class ProcessTree
{
    // USER_HZ, which the kernel fixes at 100 for what it tells user space (proc(5)).
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all processes so far, in seconds; those that have ended are in their parent's
    /// account.</summary>
    public static double CpuSeconds(int root) => All(root).Sum(CpuOf);

    /// <summary>Proportional set size of all processes, in bytes: pages that several share are counted once.</summary>
    public static long Memory(int root) => All(root).Sum(process => Rollup(process, "Pss:"));

    /// <summary>The processes, the root first.</summary>
    public static IReadOnlyList<int> All(int root)
    {
        var found = new List<int> { root };
        for (var i = 0; i < found.Count; i++)
        {
            found.AddRange(Children(found[i]));
        }
        return found;
    }

    /// <summary>Open descriptors of all processes.</summary>
    public static int Descriptors(int root) =>
        All(root).Sum(process => Directory.GetFileSystemEntries($"/proc/{process}/fd").Length);

    private static double CpuOf(int process)
    {
        // The name, in parentheses, may hold spaces; fields are counted from behind it: utime, stime, cutime, cstime.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static long Rollup(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup")
            .First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024
            * long.Parse(
                line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
                CultureInfo.InvariantCulture
            );
    }

    private static IEnumerable<int> Children(int process)
    {
        try
        {
            return
            [
                .. Directory
                    .GetDirectories($"/proc/{process}/task")
                    .Select(task => File.ReadAllText(Path.Combine(task, "children")))
                    .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            return []; // a thread or the process ended meanwhile
        }
    }
}
