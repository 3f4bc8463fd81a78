using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Gateway.EndToEnd.Applications;

/// <summary>Starts a program before it is served, and another in each call; answers with the sockets that they
/// have.</summary>
public static class Parent
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        var early = StartChild();
        host.OnStop(() =>
        {
            early.Kill();
            return default;
        });
        return new(
            (_, startResponse) =>
            {
                using var late = StartChild();
                var text = $"early: {Sockets(early)}, late: {Sockets(late)}";
                late.Kill();
                startResponse(200, ("content-type", "text/plain")).Write(Encoding.UTF8.GetBytes(text));
                return default;
            }
        );
    }

    private static Process StartChild() => Process.Start("sleep", "600");

    private static int Sockets(Process child) =>
        Directory
            .EnumerateFileSystemEntries($"/proc/{child.Id}/fd")
            .Count(entry => new FileInfo(entry).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
}
