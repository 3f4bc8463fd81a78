namespace Gateway;

/// <summary>Makes applications from what follows <c>scheme:</c> in <c>--app scheme:rest</c>, such as
/// <c>wsgi:module:callable</c>.</summary>
public interface IApplicationScheme : IExtension
{
    /// <summary>Makes the application, as an <see cref="ApplicationFactory"/> does.</summary>
    /// <param name="target">What followed the colon, as given.</param>
    /// <param name="host">The host; its settings hold the scheme's options.</param>
    /// <returns>The application, ready to be called.</returns>
    /// <exception cref="FormatException">An option of the scheme's is malformed: a mistake of the command line's.</exception>
    ValueTask<Application> CreateApplicationAsync(string target, ApplicationHost host);
}
