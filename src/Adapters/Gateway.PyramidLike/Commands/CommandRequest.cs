using System.Text;

namespace Gateway.PyramidLike.Commands;

/// <summary>A request that nobody sent, for commands.</summary>
internal static class CommandRequest
{
    public static Environ Make(string method, string target)
    {
        target = target.StartsWith('/') ? target : "/" + target;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var environ = new Environ
        {
            Method = method,
            Path = Traversal.PercentDecoding.Lenient(path),
            QueryString = query < 0 ? "" : target[(query + 1)..],
            RawTarget = Encoding.UTF8.GetBytes(target),
        };
        environ.Headers["host"] = "localhost";
        return environ;
    }
}
