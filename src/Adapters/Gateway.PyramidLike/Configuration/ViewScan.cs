using System.Reflection;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Finds the methods and classes that carry <see cref="ViewConfigAttribute"/>.</summary>
internal static class ViewScan
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static void Register(Configurator config, Type type)
    {
        var defaults = type.GetCustomAttribute<ViewDefaultsAttribute>(inherit: true);
        foreach (var view in type.GetCustomAttributes<ViewConfigAttribute>(inherit: false))
        {
            var attr = view.Attr ?? "Invoke";
            Register(config, ViewSource.Of(type, attr, $"{view.Place} ({type}.{attr})"), view, defaults);
        }
        foreach (var method in type.GetMethods(Declared))
        {
            foreach (var view in method.GetCustomAttributes<ViewConfigAttribute>(inherit: false))
            {
                var place = $"{view.Place} ({method.DeclaringType}.{method.Name})";
                Register(config, ViewSource.Of(method, place), view, defaults);
            }
        }
    }

    private static void Register(
        Configurator config,
        ViewSource source,
        ViewConfigAttribute view,
        ViewDefaultsAttribute? defaults
    )
    {
        var options = view.ToOptions(defaults);
        switch (view)
        {
            case NotFoundViewConfigAttribute notFound:
                ViewRegistration.RegisterError(
                    config,
                    source,
                    notFound.AppendSlash ? AppendSlash.Around(options, config.Registry) : options,
                    typeof(HttpNotFound)
                );
                break;
            case ForbiddenViewConfigAttribute:
                ViewRegistration.RegisterError(config, source, options, typeof(HttpForbidden));
                break;
            case ExceptionViewConfigAttribute:
                ViewRegistration.RegisterError(config, source, options, null);
                break;
            default:
                ViewRegistration.Register(config, source, options);
                break;
        }
    }
}
