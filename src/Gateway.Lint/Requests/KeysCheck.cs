namespace Gateway.Lint.Requests;

/// <summary>The environ as a dictionary: the keys of CGI and WSGI.</summary>
internal static class KeysCheck
{
    //# ### The keys of CGI and WSGI
    //#
    //# `object? this[string key]` is a view of the same request by the keys of RFC 3875 §4.1 and PEP 3333, beside entries of
    //# the application's own. A key that is absent gives null. Keys are case-sensitive.
    //#
    public static void Check(Environ environ, CallReport report)
    {
        //# * `REQUEST_METHOD`, `SCRIPT_NAME`, `PATH_INFO`, `QUERY_STRING`, `SERVER_PROTOCOL` and `wsgi.url_scheme` MUST be
        //#   the strings `Method`, `PathBase`, `Path`, `QueryString`, `Protocol` and `Scheme`; setting one sets the property,
        //#   and throws `ArgumentException` for what is no string. `environ-keys`
        ReadOnlySpan<(string Key, string Member, string Value)> properties =
        [
            ("REQUEST_METHOD", "Method", environ.Method),
            ("SCRIPT_NAME", "PathBase", environ.PathBase),
            ("PATH_INFO", "Path", environ.Path),
            ("QUERY_STRING", "QueryString", environ.QueryString),
            ("SERVER_PROTOCOL", "Protocol", environ.Protocol),
            ("wsgi.url_scheme", "Scheme", environ.Scheme),
        ];
        foreach (var (key, member, value) in properties)
        {
            if (environ[key] is not string text || text != value)
            {
                throw Wrong(key, environ[key], $"environ.{member}, {Quoted.Text(value)}");
            }
        }
        //# * `wsgi.input` MUST be `Body`.
        if (!ReferenceEquals(environ["wsgi.input"], environ.Body))
        {
            throw Wrong("wsgi.input", environ["wsgi.input"], "environ.Body");
        }
        //# * `REMOTE_ADDR`, `REMOTE_PORT`, `SERVER_NAME` and `SERVER_PORT` are strings of the two end points, or null where
        //#   there is none.
        CheckText("REMOTE_ADDR", environ.RemoteEndPoint is System.Net.IPEndPoint);
        CheckText("REMOTE_PORT", environ.RemoteEndPoint is System.Net.IPEndPoint);
        CheckText("SERVER_NAME", environ.LocalEndPoint is System.Net.IPEndPoint);
        CheckText("SERVER_PORT", environ.LocalEndPoint is System.Net.IPEndPoint);
        //# * `CONTENT_TYPE` and `CONTENT_LENGTH` are the values of these fields. Every other field is at `HTTP_` and its name
        //#   in upper case with `_` for `-`, lines of one name joined by `", "` (`Cookie` by `"; "`).
        CheckText("CONTENT_TYPE", environ.Headers.Contains("Content-Type"));
        CheckText("CONTENT_LENGTH", environ.Headers.Contains("Content-Length"));
        //# * A field whose name holds `_` MUST NOT become a key, since it would pose as the one with `-`.
        foreach (var field in environ.Headers)
        {
            CheckField(field);
        }
        //# * An application MAY set any other key for the rest of the call; one set over a key that no property backs wins
        //#   over it.

        void CheckText(string key, bool isPresent)
        {
            if (environ[key] is var value && value is not string && (isPresent || value is not null))
            {
                throw Wrong(key, value, isPresent ? "a string, since the request has one" : "a string or null");
            }
        }

        void CheckField(Header field)
        {
            var key = "HTTP_" + field.Name.ToUpperInvariant().Replace('-', '_');
            if (field.Name.Contains('_', StringComparison.Ordinal))
            {
                if (environ[key] is not null && !environ.Headers.Contains(field.Name.Replace('_', '-')))
                {
                    throw Wrong(key, environ[key], "null: a field name with '_' never becomes a key");
                }
                return;
            }
            if (!FieldCheck.Is(field, "Content-Type") && !FieldCheck.Is(field, "Content-Length"))
            {
                CheckText(key, isPresent: true);
            }
        }

        LintException Wrong(string key, object? came, string expected) =>
            report.ByServer(
                Clause.EnvironKeys,
                $"environ[\"{Quoted.Text(key).Trim('"')}\"] is "
                    + $"{(came is string or null ? Quoted.Text((string?)came) : came.GetType())}, expected {expected}. Leave "
                    + "the indexer of Environ as it is, or answer from the properties."
            );
    }
}
