using System.Reflection;
using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Views;

/// <summary>What a view is made of: a function, or a method of a class.</summary>
internal sealed class ViewSource
{
    private readonly Delegate? _function;
    private readonly Type? _viewClass;
    private readonly Lazy<(ViewCallable Call, Type ContextType)> _mapped;

    private ViewSource(MethodInfo method, Delegate? function, Type? viewClass, string place)
    {
        (Method, _function, _viewClass, Place) = (method, function, viewClass, place);
        _mapped = new(() =>
            function is null ? ViewMapper.Map(method, viewClass!, place) : ViewMapper.Map(function, place)
        );
    }

    public MethodInfo Method { get; }

    public string Place { get; }

    public string Description => $"{_viewClass ?? Method.DeclaringType}.{Method.Name}";

    /// <summary>What the usual mapper makes of it.</summary>
    /// <exception cref="ConfigurationException">Its shape is none a view has.</exception>
    public (ViewCallable Call, Type ContextType) Mapped => _mapped.Value;

    public object? Target => _function?.Target;

    public static ViewSource Of(Delegate function, string place) => new(function.Method, function, null, place);

    public static ViewSource Of(MethodInfo method, string place) =>
        new(method, null, method.ReflectedType ?? method.DeclaringType!, place);

    /// <summary>A method of a class by its name.</summary>
    /// <exception cref="ConfigurationException">There is none of that name, or there are several.</exception>
    public static ViewSource Of(Type viewClass, string attr, string place)
    {
        var methods = viewClass
            .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Where(method => method.Name == attr)
            .ToList();
        return methods is [var only]
            ? Of(only, place)
            : throw new ConfigurationException(
                $"{place}: the view class {viewClass} has {methods.Count} methods named {attr}; a view is one method."
            );
    }
}
