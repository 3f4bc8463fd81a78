using System.Buffers;
using System.Text;

namespace Gateway.EndToEnd.Applications;

/// <summary>Never stops sending; <c>/running</c> tells how many such responses have not ended yet.</summary>
public static class Flood
{
    private static readonly byte[] Chunk = new byte[16 * 1024];

    private static int _running;

    public static async ValueTask Application(Environ environ, StartResponse startResponse)
    {
        if (environ.Path == "/running")
        {
            startResponse(200).Write(Encoding.UTF8.GetBytes($"{Volatile.Read(ref _running)}"));
            return;
        }
        Interlocked.Increment(ref _running);
        try
        {
            var body = startResponse(200);
            do
            {
                body.Write(Chunk);
            } while (!(await body.FlushAsync()).IsCompleted);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
