using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Files;

/// <summary>The conditions of a request against the validators of what it would get (RFC 9110 §13).</summary>
internal static class Preconditions
{
    /// <summary>Evaluates the conditions in the order of §13.2.2, steps 1 to 4; step 5 is
    /// <see cref="AllowsRange"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tag">The entity tag; null when there is none.</param>
    /// <param name="modified">The date of the last modification, in whole seconds; null when it is not known.</param>
    /// <returns>412 or 304; null when the request is to be answered as if there were no conditions.</returns>
    public static int? Evaluate(Environ request, EntityTagHeaderValue? tag, DateTimeOffset? modified)
    {
        var fields = request.Headers;
        if (fields.Contains("if-match"))
        {
            if (!Names(fields, "if-match", tag, strong: true))
            {
                return 412;
            }
        }
        else if (Date(fields, "if-unmodified-since") is { } unmodified && modified > unmodified)
        {
            return 412;
        }
        if (fields.Contains("if-none-match"))
        {
            return !Names(fields, "if-none-match", tag, strong: false) ? null
                : IsSafe(request) ? 304
                : 412;
        }
        return IsSafe(request) && Date(fields, "if-modified-since") is { } since && modified <= since ? 304 : null;
    }

    /// <summary>Whether <c>If-Range</c> lets the request have a part: the field is absent, or what the client has is
    /// unchanged by a strong comparison (§13.1.5).</summary>
    public static bool AllowsRange(Environ request, EntityTagHeaderValue tag, DateTimeOffset modified) =>
        RangeConditionHeaderValue.TryParse(request.Headers["if-range"], out var condition)
            ? condition.EntityTag?.Compare(tag, useStrongComparison: true) ?? condition.LastModified == modified
            : !request.Headers.Contains("if-range");

    private static bool IsSafe(Environ request) => request.Method is "GET" or "HEAD";

    private static bool Names(HeaderCollection fields, string name, EntityTagHeaderValue? tag, bool strong) =>
        EntityTagHeaderValue.TryParseList([.. fields.GetValues(name)], out var tags)
        && tags.Any(named => named.Equals(EntityTagHeaderValue.Any) || (tag is not null && named.Compare(tag, strong)));

    private static DateTimeOffset? Date(HeaderCollection fields, string name) =>
        HeaderUtilities.TryParseDate(fields[name], out var date) ? date : null;
}
