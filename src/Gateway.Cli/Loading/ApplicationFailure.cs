using System.Reflection;

namespace Gateway.Cli.Loading;

/// <summary>What is shown when an application's own code, or a file it needs, fails it.</summary>
internal static class ApplicationFailure
{
    /// <param name="what">Such as <c>FlaskLike could not be loaded</c>.</param>
    /// <param name="error">What was thrown; shown whole.</param>
    public static CommandException From(string what, Exception error)
    {
        error = Unwrap(error);
        var hint = MissingAssembly(error) is { } name
            ? $" (the assembly {name} is not beside it: build it with <EnableDynamicLoading>true</EnableDynamicLoading> in its "
                + "project, or publish it)"
            : "";
        return CommandException.Application($"{what}{hint}:", error.ToString());
    }

    /// <summary>The exception the application threw, without what reflection and the runtime wrap around it.</summary>
    public static Exception Unwrap(Exception error) =>
        error is TargetInvocationException or TypeInitializationException && error.InnerException is { } inner
            ? Unwrap(inner)
            : error;

    // The file name of a missing assembly is its display name ("A, Version=…"), that of another missing file its path.
    private static string? MissingAssembly(Exception? error) =>
        error switch
        {
            null => null,
            FileNotFoundException { FileName: { } file } when file.Contains(", Version=", StringComparison.Ordinal) =>
                file[..file.IndexOf(',')],
            ReflectionTypeLoadException load => load
                .LoaderExceptions.Select(MissingAssembly)
                .FirstOrDefault(n => n is not null),
            _ => MissingAssembly(error.InnerException),
        };
}
