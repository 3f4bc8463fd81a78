using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Writes objects that have an adapter, or are <see cref="IJsonProvider"/>, by what these make of them.</summary>
internal sealed class JsonAdapters : JsonConverterFactory
{
    // How many adapters may hand on to each other before that counts as going round in a circle.
    private const int MostSteps = 64;

    // The serializer knows no request. It is called and has ended on one thread, which remembers it meanwhile.
    [ThreadStatic]
    private static PyramidRequest? _request;

    [ThreadStatic]
    private static int _steps;

    private readonly Dictionary<Type, Func<object, PyramidRequest, object?>> _adapters = [];

    public void Add(Type type, Func<object, PyramidRequest, object?> adapter) => _adapters[type] = adapter;

    public static string Serialize(object? value, PyramidRequest request, JsonSerializerOptions options)
    {
        var outer = (_request, _steps);
        (_request, _steps) = (request, 0);
        try
        {
            return JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), options);
        }
        finally
        {
            (_request, _steps) = outer;
        }
    }

    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)
            Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert), Find(typeToConvert))!;

    private Func<object, PyramidRequest, object?>? Find(Type type) =>
        typeof(IJsonProvider).IsAssignableFrom(type)
            ? static (value, request) => ((IJsonProvider)value).ToJson(request)
            : ContextTypes
                .NearestFirst(type)
                .Select(known => _adapters.GetValueOrDefault(known))
                .FirstOrDefault(adapter => adapter is not null);

    private sealed class Converter<T>(Func<object, PyramidRequest, object?> adapter) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A renderer writes JSON and does not read it.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (++_steps > MostSteps)
            {
                throw new JsonException(
                    $"The JSON adapter of {typeof(T)} leads round in a circle: let it return something simpler than the object itself."
                );
            }
            var adapted = adapter(value!, _request!);
            JsonSerializer.Serialize(writer, adapted, adapted?.GetType() ?? typeof(object), options);
            _steps--;
        }
    }
}
