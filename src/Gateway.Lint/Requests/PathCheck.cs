namespace Gateway.Lint.Requests;

/// <summary>The two halves of the path, which mounting moves the border of.</summary>
internal static class PathCheck
{
    public static void CheckRequest(Environ environ, CallReport report)
    {
        //# * `string PathBase` (SCRIPT_NAME): the part of the path that leads to this application, decoded as `Path` is;
        //#   empty at the root, else it begins with `/`. It does not end with `/`. `environ-path-base`
        if (Base(environ.PathBase) is { } wrongBase)
        {
            throw report.ByServer(Clause.EnvironPathBase, wrongBase);
        }
        //# * `string Path` (PATH_INFO): the path below `PathBase`; empty, or beginning with `/`, or `*` for `OPTIONS *`.
        //#   `PathBase` + `Path` is the whole path and, but for CONNECT, not empty: an absolute target without a path gives
        //#   `/`. `environ-path`
        //# * The server MUST decode the path once as UTF-8, `%2F` too, and leave dot segments and double slashes alone.
        //#   Octets that are not UTF-8, and malformed escapes, MUST stay encoded. It MUST refuse `%00`.
        if (Below(environ.Path, environ.Method) is { } wrongPath)
        {
            throw report.ByServer(Clause.EnvironPath, wrongPath);
        }
        if (environ.Path.Length == 0 && environ.PathBase.Length == 0 && environ.Method != "CONNECT")
        {
            throw report.ByServer(
                Clause.EnvironPath,
                "environ.PathBase and environ.Path are both empty; the root is \"\" and \"/\"."
            );
        }
    }

    /// <summary>What is wrong with a PathBase; null for nothing.</summary>
    public static string? Base(string pathBase) =>
        pathBase switch
        {
            "" => null,
            _ when !pathBase.StartsWith('/') || pathBase.EndsWith('/') =>
                $"environ.PathBase is {Quoted.Text(pathBase)}; it is empty or begins with '/', and does not end with one. "
                    + "Leave the slash at the border to Path.",
            _ => Nul(pathBase, "PathBase"),
        };

    /// <summary>What is wrong with a Path; null for nothing.</summary>
    public static string? Below(string path, string method) =>
        path switch
        {
            "" => null,
            "*" when method == "OPTIONS" => null,
            _ when !path.StartsWith('/') =>
                $"environ.Path is {Quoted.Text(path)}; it is empty or begins with '/', or is * for OPTIONS. Split a path in "
                    + "front of a slash.",
            _ => Nul(path, "Path"),
        };

    private static string? Nul(string path, string member) =>
        path.Contains('\0', StringComparison.Ordinal)
            ? $"environ.{member} is {Quoted.Text(path)}; it holds NUL. Refuse %00 with 400."
            : null;
}
