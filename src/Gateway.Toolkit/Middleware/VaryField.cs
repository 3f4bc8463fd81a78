namespace Gateway.Toolkit.Middleware;

/// <summary>The <c>Vary</c> field of a response (RFC 9110 §12.5.5).</summary>
internal static class VaryField
{
    /// <summary>Says that the response depends on <c>Accept-Encoding</c>, unless it says so already.</summary>
    public static void AddAcceptEncoding(HeaderCollection headers)
    {
        const string Name = "Accept-Encoding";
        var vary = headers["vary"];
        if (string.IsNullOrWhiteSpace(vary))
        {
            headers["vary"] = Name;
            return;
        }
        var names = vary.Split(',', StringSplitOptions.TrimEntries);
        if (!names.Contains("*") && !names.Contains(Name, StringComparer.OrdinalIgnoreCase))
        {
            headers["vary"] = $"{vary}, {Name}";
        }
    }
}
