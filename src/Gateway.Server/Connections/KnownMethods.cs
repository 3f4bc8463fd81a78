using System.Text;

namespace Gateway.Server.Connections;

/// <summary>One string for each method that everyone uses (RFC 9110 §9, RFC 5789).</summary>
internal static class KnownMethods
{
    public static string Get(ReadOnlySpan<byte> method) => Find(method) ?? Encoding.ASCII.GetString(method);

    /// <summary>The method as metrics tell it: one that not everyone uses is <c>_OTHER</c>, so that peers make up no values
    /// (OpenTelemetry, semantic conventions for HTTP).</summary>
    public static string ForMetrics(ReadOnlySpan<byte> method) => Find(method) ?? "_OTHER";

    private static string? Find(ReadOnlySpan<byte> method) =>
        method.Length switch
        {
            3 when method.SequenceEqual("GET"u8) => "GET",
            3 when method.SequenceEqual("PUT"u8) => "PUT",
            4 when method.SequenceEqual("POST"u8) => "POST",
            4 when method.SequenceEqual("HEAD"u8) => "HEAD",
            5 when method.SequenceEqual("PATCH"u8) => "PATCH",
            5 when method.SequenceEqual("TRACE"u8) => "TRACE",
            6 when method.SequenceEqual("DELETE"u8) => "DELETE",
            7 when method.SequenceEqual("OPTIONS"u8) => "OPTIONS",
            7 when method.SequenceEqual("CONNECT"u8) => "CONNECT",
            _ => null,
        };
}
