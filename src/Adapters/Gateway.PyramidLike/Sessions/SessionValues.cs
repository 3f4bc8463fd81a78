using System.Globalization;
using System.Text.Json;

namespace Gateway.PyramidLike.Sessions;

/// <summary>Values of a session by type: what came back from a cookie is less exact than what was put in.</summary>
internal static class SessionValues
{
    public static T? As<T>(object? value, T? defaultValue)
    {
        try
        {
            return value switch
            {
                null => defaultValue,
                T typed => typed,
                IConvertible and not string when typeof(IConvertible).IsAssignableFrom(Plain(typeof(T))) => (T)
                    Convert.ChangeType(value, Plain(typeof(T)), CultureInfo.InvariantCulture),
                _ => JsonSerializer
                    .SerializeToElement(value, JsonSerializerOptions.Web)
                    .Deserialize<T>(JsonSerializerOptions.Web),
            };
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or FormatException
                        or InvalidCastException
                        or OverflowException
                        or NotSupportedException
            )
        {
            return defaultValue;
        }
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
