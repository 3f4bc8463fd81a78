using System.Diagnostics;

namespace Gateway.Bench.Servers;

/// <summary>Takes what a process writes, so that it never waits for it, and keeps the last lines for a message.</summary>
internal sealed class OutputTail
{
    private const int Kept = 20;

    // Guarded by itself.
    private readonly Queue<string> _lines = new();

    public OutputTail(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    private void Add(string? line)
    {
        lock (_lines)
        {
            if (line is null)
            {
                return;
            }
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }
}
