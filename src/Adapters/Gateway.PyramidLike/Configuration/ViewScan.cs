using System.Reflection;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Finds the methods that carry <see cref="ViewConfigAttribute"/>.</summary>
internal static class ViewScan
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<(MethodInfo Method, ViewOptions Options)> Find(Type type) =>
        from method in type.GetMethods(Declared)
        from config in method.GetCustomAttributes<ViewConfigAttribute>()
        select (method, config.ToOptions());
}
