using Gateway.Lint.Lifespan;

namespace Gateway.Lint;

/// <summary>
/// The contract as middleware: it stands between a server and an application and judges both by <c>docs/SPEC.md</c>.
/// </summary>
/// <remarks>Right servers and applications notice nothing but time. Where a clause is broken a
/// <see cref="LintException"/> is thrown into the code that broke it, and <see cref="LintOptions"/> says who else is told.
/// Without Lint nothing of this is paid for: servers and the contract know nothing of it.</remarks>
public static class Linter
{
    /// <summary>Puts an application under Lint.</summary>
    /// <param name="application">The application.</param>
    /// <param name="options">Where to report, and what to allow; the defaults when null.</param>
    /// <returns>The application to be served in its stead.</returns>
    public static Application Wrap(Application application, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        options ??= new LintOptions();
        return (environ, startResponse) => new Call(application, options, environ, startResponse).RunAsync();
    }

    /// <summary>Puts an application and its lifespan under Lint.</summary>
    /// <param name="factory">What makes the application.</param>
    /// <param name="options">Where to report, and what to allow; the defaults when null.</param>
    /// <returns>The factory to be run in its stead; its application is under Lint.</returns>
    public static ApplicationFactory WrapFactory(ApplicationFactory factory, LintOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        options ??= new LintOptions();
        return host => LifespanCheck.RunAsync(factory, options, host);
    }
}
