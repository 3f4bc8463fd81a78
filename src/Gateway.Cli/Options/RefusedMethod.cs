namespace Gateway.Cli.Options;

/// <summary>The methods that are refused unless they are allowed by name (RFC 9110 §9.3.6, §9.3.8).</summary>
internal static class RefusedMethod
{
    /// <exception cref="FormatException">The text is none of them, as which it would change nothing.</exception>
    public static string Parse(string text) =>
        text is "TRACE" or "CONNECT"
            ? text
            : throw new FormatException(
                $"'{text}' is no method that is refused otherwise; expected TRACE or CONNECT, in capitals (RFC 9110 §9.1)."
            );
}
