using System.Buffers;

namespace Gateway.Toolkit.Middleware;

/// <summary>Gives each request an id by which its traces in logs, answers and other services are found again.</summary>
public static class RequestId
{
    /// <summary>The key under which <see cref="Environ"/> holds the id, a string.</summary>
    public const string Key = "gateway.request_id";

    /// <summary>The field that carries the id: <c>X-Request-ID</c>.</summary>
    public const string FieldName = "X-Request-ID";

    private const int MaxLength = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=:@"
    );

    /// <summary>Puts ids around an application: each request finds its own under <see cref="Key"/>, and each response of the
    /// application carries it, unless it has such a field already. A 500 that the server makes of an exception does
    /// not.</summary>
    /// <param name="next">The application.</param>
    /// <param name="acceptIncoming">Whether an id that came with the request is kept: only behind a proxy that sets the
    /// field, for else anyone may choose it. Kept are 1 to 128 letters, digits and <c>-._~+/=:@</c>; anything else is
    /// replaced.</param>
    /// <param name="make">Makes an id; a UUID of version 7 (RFC 9562) when null.</param>
    /// <returns>The application with ids.</returns>
    public static Application Wrap(Application next, bool acceptIncoming = false, Func<string>? make = null)
    {
        ArgumentNullException.ThrowIfNull(next);
        make ??= static () => Guid.CreateVersion7().ToString();
        return (environ, startResponse) =>
        {
            var id =
                acceptIncoming && environ.Headers[FieldName] is { } incoming && IsWellFormed(incoming)
                    ? incoming
                    : make();
            environ[Key] = id;
            return next(
                environ,
                (status, headers) =>
                    Has(headers) ? startResponse(status, headers) : startResponse(status, [.. headers, (FieldName, id)])
            );
        };
    }

    private static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= MaxLength && !id.AsSpan().ContainsAnyExcept(Allowed);

    private static bool Has(ReadOnlySpan<Header> headers)
    {
        foreach (var header in headers)
        {
            if (header.Name.Equals(FieldName, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
