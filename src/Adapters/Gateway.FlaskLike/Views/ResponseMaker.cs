using System.Collections;
using System.Runtime.CompilerServices;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.FlaskLike.Views;

/// <summary>Makes responses of what handlers return (Flask's <c>make_response</c>): text is HTML, bytes are bytes, an object,
/// a dictionary or a list is JSON; with a status, headers or both behind in a tuple.</summary>
internal static class ResponseMaker
{
    /// <summary>Makes the response.</summary>
    /// <returns>The response; null for null, which a hook may return and a handler may not.</returns>
    public static Response? Make(object? value, string handler) =>
        value switch
        {
            null => null,
            Response response => response,
            string text => new Response(text),
            Markup html => new Response(html.ToString()),
            HttpException error => error.ToResponse(),
            byte[] bytes => Response.FromBytes(bytes),
            ReadOnlyMemory<byte> bytes => Response.FromBytes(bytes),
            Stream stream => Response.FromStream(stream),
            FileInfo file => Response.FromFile(file),
            IAsyncEnumerable<string> chunks => Response.FromChunks(chunks),
            ITuple tuple => FromTuple(tuple, handler),
            Delegate or Type or Exception or IAsyncDisposable => throw Wrong(value, handler),
            IConvertible => throw Wrong(value, handler),
            _ => Response.Json(value),
        };

    private static Response FromTuple(ITuple tuple, string handler)
    {
        var (status, headers) = tuple.Length switch
        {
            2 when tuple[1] is int code => (code, null),
            2 => ((int?)null, tuple[1]),
            3 when tuple[1] is int code => (code, tuple[2]),
            _ => throw Wrong(tuple, handler),
        };
        var response =
            Make(tuple[0], handler)
            ?? throw new InvalidOperationException(
                $"{handler} returned a tuple whose body is null; return \"\" for none."
            );
        response.Status = status ?? response.Status;
        foreach (var (name, value) in Headers(headers, tuple, handler))
        {
            response.Headers[name] = value;
        }
        return response;
    }

    private static IEnumerable<(string Name, string Value)> Headers(object? headers, ITuple tuple, string handler) =>
        headers switch
        {
            null => [],
            HeaderCollection fields => fields.Select(field => (field.Name, field.Value)),
            IEnumerable<(string, string)> pairs => pairs,
            IEnumerable<KeyValuePair<string, string>> pairs => pairs.Select(pair => (pair.Key, pair.Value)),
            (string name, string value) => [(name, value)],
            IDictionary => throw Wrong(tuple, handler),
            _ => throw Wrong(tuple, handler),
        };

    private static InvalidOperationException Wrong(object value, string handler) =>
        new(
            $"{handler} returned {Describe(value)}; expected a string, bytes, a Response, a stream, an object for JSON, or a tuple of "
                + "(body, status), (body, headers) or (body, status, headers)."
        );

    private static string Describe(object value) =>
        value is ITuple tuple
            ? $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => tuple[i]?.GetType().Name ?? "null"))})"
            : value.GetType().Name;
}
