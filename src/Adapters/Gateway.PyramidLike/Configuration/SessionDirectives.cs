using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Sessions;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: sessions.</summary>
public static class SessionDirectives
{
    /// <summary>Sets what makes the sessions of requests.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="factory">The factory, such as a <see cref="SignedCookieSessionFactory"/>.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetSessionFactory(
        this Configurator config,
        ISessionFactory factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(factory);
        config.Action(
            "session factory",
            () => config.Registry.SessionFactory = factory,
            "the session factory",
            file,
            line,
            introspectables:
            [
                new Introspectable("session factory", "session factory", factory.ToString()!, "session factory"),
            ]
        );
    }
}
