using System.Buffers;
using System.Text;
using Gateway;
using Microsoft.AspNetCore.WebUtilities;

namespace OtherFramework;

/// <summary>Needs a shared framework that the command was not started with.</summary>
public static class UsesAspNetCore
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        var query = QueryHelpers.ParseQuery(environ.QueryString);
        startResponse(200).Write(Encoding.UTF8.GetBytes(query["a"].ToString()));
        return default;
    }
}
