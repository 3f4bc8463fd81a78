using System.Globalization;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Urls;

/// <summary>From what a converter gave to what a view's parameter takes.</summary>
internal static class ViewArgument
{
    /// <summary>Called by the compiled form of a view.</summary>
    public static T Get<T>(UrlArguments arguments, string name, T absent, int position) =>
        (arguments[name] ?? arguments.At(position)) switch
        {
            null => absent,
            T value => value,
            // A number too great for the parameter is an address of nothing.
            long value when typeof(T) == typeof(int) => value is >= int.MinValue and <= int.MaxValue
                ? (T)(object)(int)value
                : throw new Http404($"{name} is out of range."),
            string text when typeof(T) == typeof(int) || typeof(T) == typeof(long) => Number<T>(text, name),
            int value when typeof(T) == typeof(long) => (T)(object)(long)value,
            var value => throw new InvalidCastException($"'{name}' is {value.GetType().Name}, not {typeof(T).Name}."),
        };

    public static bool Converts(Type captured, Type parameter) =>
        parameter.IsAssignableFrom(captured)
        || Nullable.GetUnderlyingType(parameter) == captured
        || (captured == typeof(long) && parameter == typeof(int))
        || (captured == typeof(int) && parameter == typeof(long));

    // A regular expression captures text, such as \d+.
    private static T Number<T>(string text, string name) =>
        typeof(T) == typeof(int)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small)
            ? (T)(object)small
        : typeof(T) == typeof(long)
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)
            ? (T)(object)large
        : throw new Http404($"{name} is out of range.");
}
