using System.Reflection;

namespace Gateway.FlaskLike.Views;

/// <summary>Names of handlers: for endpoints, and for messages.</summary>
internal static class ViewNames
{
    /// <summary>The endpoint of a handler without one: a method's or a local function's name; null for a lambda, which has
    /// none.</summary>
    public static string? Endpoint(MethodInfo method)
    {
        if (!method.Name.Contains('<'))
        {
            return method.Name;
        }
        // The compiler calls the local function Hello of Main <Main>g__Hello|0_0, and lambdas <Main>b__0_0.
        var start = method.Name.IndexOf(">g__", StringComparison.Ordinal);
        var end = method.Name.IndexOf('|', StringComparison.Ordinal);
        return start < 0 || end < start ? null : method.Name[(start + 4)..end];
    }

    public static string Describe(MethodInfo method, string place) =>
        Endpoint(method) is { } name ? $"{name} ({place})" : $"the handler at {place}";
}
