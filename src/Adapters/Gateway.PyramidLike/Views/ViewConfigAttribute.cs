using System.Runtime.CompilerServices;

namespace Gateway.PyramidLike.Views;

/// <summary>
/// Makes a method a view, found by <see cref="Configuration.ScanDirectives.Scan(Configuration.Configurator)"/>: Pyramid's
/// <c>@view_config</c>.
/// </summary>
/// <remarks>A static method is called as a function; for an instance method a new object of its class is made for each
/// request. Several attributes on one method register it several times. On a class it makes a view of the method that
/// <see cref="Attr"/> names.</remarks>
/// <param name="file">Where: filled in by the compiler.</param>
/// <param name="line">Where: filled in by the compiler.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public class ViewConfigAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : ViewSettingsAttribute
{
    /// <summary>On a class: the method that is the view; <c>Invoke</c> when null.</summary>
    public string? Attr { get; set; }

    /// <summary>Where it stands: <c>file:line</c>.</summary>
    internal string Place { get; } = $"{file}:{line}";
}

/// <summary>Makes a method the view for when nothing is found: Pyramid's <c>@notfound_view_config</c>.</summary>
/// <inheritdoc cref="ViewConfigAttribute"/>
public sealed class NotFoundViewConfigAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : ViewConfigAttribute(file, line)
{
    /// <summary>Whether a path that a route matches with a slash at its end is redirected there.</summary>
    public bool AppendSlash { get; set; }
}

/// <summary>Makes a method the view for when a permission is missing: Pyramid's <c>@forbidden_view_config</c>.</summary>
/// <inheritdoc cref="ViewConfigAttribute"/>
public sealed class ForbiddenViewConfigAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : ViewConfigAttribute(file, line);

/// <summary>Makes a method a view for exceptions: Pyramid's <c>@exception_view_config</c>.</summary>
/// <inheritdoc cref="ViewConfigAttribute"/>
public sealed class ExceptionViewConfigAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    : ViewConfigAttribute(file, line);

/// <summary>States, for all views of a class, what they do not state themselves: Pyramid's <c>@view_defaults</c>. Classes
/// derived from it have the same defaults, unless they state others, which replace all of these.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ViewDefaultsAttribute : ViewSettingsAttribute;
