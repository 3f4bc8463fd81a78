using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Security.Csrf;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: who may do what.</summary>
public static class SecurityDirectives
{
    /// <summary>Sets who decides what requests may do. Without one, permissions are not looked at.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetSecurityPolicy(
        this Configurator config,
        ISecurityPolicy policy,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            "security policy",
            () => config.Registry.SecurityPolicy = policy,
            "the security policy",
            file,
            line,
            // Views are secured when they are registered.
            Phase.Two
        );

    /// <summary>Sets the permission of views that state none; exception views excepted.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetDefaultPermission(
        this Configurator config,
        string permission,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            "default permission",
            () => config.Registry.DefaultPermission = permission,
            "the default permission",
            file,
            line,
            Phase.One
        );

    /// <summary>Guards views that change something from requests that another site has made a browser send.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="options">How; all views that do not say themselves when null.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetDefaultCsrfOptions(
        this Configurator config,
        CsrfOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            "default csrf options",
            () => config.Registry.CsrfOptions = options ?? new CsrfOptions(),
            "the default CSRF options",
            file,
            line,
            Phase.One
        );

    /// <summary>Sets where the tokens against forged requests are kept.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetCsrfStoragePolicy(
        this Configurator config,
        ICsrfStoragePolicy policy,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            "csrf storage policy",
            () => config.Registry.CsrfStoragePolicy = policy,
            "the CSRF storage policy",
            file,
            line
        );
}
