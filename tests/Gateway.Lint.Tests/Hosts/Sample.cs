using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>Requests as a right server makes them.</summary>
internal static class Sample
{
    public static Environ Get(string path = "/a", string query = "q=1") =>
        new()
        {
            Path = path,
            QueryString = query,
            RawTarget = Encoding.ASCII.GetBytes(query.Length == 0 ? path : $"{path}?{query}"),
            Headers =
            {
                { "Host", "example.org" },
                { "Cookie", "a=1" },
                { "Cookie", "b=2" },
                { "X_Forged", "1" },
            },
            RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 40000),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 8888),
        };

    public static Environ Of(string method)
    {
        var environ = Get();
        environ.Method = method;
        return environ;
    }

    /// <summary>A POST whose body is at hand, whole.</summary>
    public static Environ Post(string body = "0123456789") =>
        Post(new ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(body)));

    public static Environ Post(ReadOnlySequence<byte> body)
    {
        var environ = Of("POST");
        environ.Headers.Add("Content-Length", body.Length.ToString());
        environ.Headers.Add("Content-Type", "text/plain");
        environ.Body = PipeReader.Create(body);
        return environ;
    }

    /// <summary>A POST whose body is written by the test.</summary>
    public static Environ Post(Pipe body)
    {
        var environ = Of("POST");
        environ.Body = body.Reader;
        return environ;
    }

    public static Environ With<T>(T feature)
        where T : class
    {
        var environ = Get();
        environ.Headers.Add("Upgrade", "echo");
        environ.Headers.Add("Connection", "upgrade");
        environ.Set(feature);
        return environ;
    }
}
