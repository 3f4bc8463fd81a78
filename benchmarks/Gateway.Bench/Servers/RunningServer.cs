using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Gateway.Bench.Load;
using Gateway.Bench.Measuring;

namespace Gateway.Bench.Servers;

/// <summary>A server's process, from its start until it is disposed of.</summary>
internal sealed partial class RunningServer : IDisposable
{
    private const int Terminate = 15;
    private static readonly Lock Gate = new();

    // Guarded by Gate; what is to be killed when the benchmark is told to stop.
    private static readonly List<Process> Living = [];
    private static bool _stopping;

    private readonly Process _process;

    private RunningServer(Contestant contestant, Launch launch, Process process, int port, TimeSpan startTime)
    {
        Contestant = contestant;
        FilePath = launch.FilePath;
        _process = process;
        Port = port;
        StartTime = startTime;
    }

    public Contestant Contestant { get; }

    public int Port { get; }

    public string FilePath { get; }

    /// <summary>From the process's start to its first complete response.</summary>
    public TimeSpan StartTime { get; }

    public double CpuSeconds => ProcessTree.CpuSeconds(_process.Id);

    /// <summary>In bytes.</summary>
    public long Memory => ProcessTree.Memory(_process.Id);

    public int Descriptors => ProcessTree.Descriptors(_process.Id);

    /// <summary>Starts it and waits for the first response.</summary>
    /// <exception cref="BenchException">There was none; the message has what the server wrote.</exception>
    public static RunningServer Start(Contestant contestant, Setup setup, string folder)
    {
        var port = FreePort();
        var launch = contestant.Command(setup, port);
        var clock = Stopwatch.StartNew();
        Process process;
        lock (Gate)
        {
            if (_stopping)
            {
                throw new OperationCanceledException();
            }
            process = Process.Start(launch.StartInfo(folder))!;
            Living.Add(process);
        }
        var output = new OutputTail(process);
        while (!Answers(port))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromSeconds(20))
            {
                End(process);
                throw new BenchException(
                    $"{contestant.Title} did not start ({launch.Program} {string.Join(' ', launch.Arguments)}):\n{output}"
                );
            }
            Thread.Sleep(1);
        }
        return new(contestant, launch, process, port, clock.Elapsed);
    }

    /// <summary>Kills what is still running, and lets nothing start any more.</summary>
    public static void StopAll()
    {
        List<Process> living;
        lock (Gate)
        {
            _stopping = true;
            living = [.. Living];
        }
        living.ForEach(End);
    }

    /// <summary>Waits until it answers, or the time is up.</summary>
    public void WaitUntilFree(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < limit && !Answers(Port)) { }
    }

    public void Dispose() => End(_process);

    private static bool Answers(int port)
    {
        try
        {
            using var conversation = new Conversation(port, TimeSpan.FromSeconds(1));
            conversation.Send(Requests.Get("/hello"));
            return conversation.Receive().Status == 200;
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            return false;
        }
    }

    // Politely first: nginx's master takes its workers with it.
    private static void End(Process process)
    {
        lock (Gate)
        {
            if (!Living.Remove(process))
            {
                return;
            }
        }
        var tree = process.HasExited ? [] : ProcessTree.All(process.Id);
        _ = Kill(process.Id, Terminate);
        if (!process.WaitForExit(TimeSpan.FromSeconds(3)))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(3));
        }
        foreach (var child in tree.Skip(1))
        {
            _ = Kill(child, Terminate);
        }
        process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
