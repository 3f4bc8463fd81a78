using System.Diagnostics;

namespace Gateway.Wsgi.Tests.Protocol;

/// <summary>Python's own reading of a pickle.</summary>
internal static class Pickle
{
    /// <summary>What <c>repr</c> makes of a message, without the length in front.</summary>
    public static async Task<string> ReadAsync(ReadOnlyMemory<byte> message)
    {
        using var python = Process.Start(
            new ProcessStartInfo(
                Python.Find(),
                ["-c", "import pickle, sys; print(ascii(pickle.load(sys.stdin.buffer)))"]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        await python.StandardInput.BaseStream.WriteAsync(message[4..], TestContext.Current.CancellationToken);
        python.StandardInput.Close();
        var text = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return text.TrimEnd();
    }
}
