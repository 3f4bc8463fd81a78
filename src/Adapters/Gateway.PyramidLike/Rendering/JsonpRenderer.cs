using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Renders JSON or, where the query names a function to call, a script that calls it with the JSON (Pyramid's
/// <c>JSONP</c>): <c>config.AddRenderer("jsonp", new JsonpRenderer())</c>.</summary>
/// <param name="paramName">The query's parameter that names the function.</param>
/// <param name="options">Rules for writing; those of the web when null.</param>
/// <param name="indent">By how many spaces what is nested is indented; null for everything on one line.</param>
public sealed partial class JsonpRenderer(
    string paramName = "callback",
    JsonSerializerOptions? options = null,
    int? indent = null
) : JsonRenderer(options, indent)
{
    /// <inheritdoc/>
    /// <exception cref="HttpException">400: what the query names cannot be a function.</exception>
    public override ValueTask<Rendered> RenderAsync(object? value, RenderContext system)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Request.Args[paramName] is not { } callback)
        {
            return base.RenderAsync(value, system);
        }
        if (!Callback().IsMatch(callback))
        {
            throw new HttpException(400, "Invalid JSONP callback function name.");
        }
        system.SetContentType("application/javascript");
        // The comment keeps the callback from being the first octets, which some plug-ins took for a file format of their own.
        return new($"/**/{callback}({Serialize(value, system)});");
    }

    [GeneratedRegex(@"\A[$A-Za-z_](?:[$0-9A-Za-z_.\[\]]*[$0-9A-Za-z_\[\]])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Callback();
}
