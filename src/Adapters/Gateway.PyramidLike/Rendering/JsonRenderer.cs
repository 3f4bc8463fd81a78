using System.Text.Json;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Renders JSON: the renderer <c>json</c>, or, registered by another name, one with rules of its own (Pyramid's
/// <c>JSON</c>).</summary>
/// <remarks>Adapters are added before it is used; thread-safe after that.</remarks>
public class JsonRenderer : IRenderer
{
    private readonly JsonAdapters _adapters = new();
    private readonly JsonSerializerOptions _options;

    /// <summary>Makes a renderer.</summary>
    /// <param name="options">Rules for writing; those of the web when null, which write property names in camel case.</param>
    /// <param name="indent">By how many spaces what is nested is indented, each value on a line of its own; null for
    /// everything on one line.</param>
    public JsonRenderer(JsonSerializerOptions? options = null, int? indent = null)
    {
        _options = new(options ?? JsonSerializerOptions.Web);
        _options.Converters.Insert(0, _adapters);
        if (indent is { } spaces)
        {
            (_options.WriteIndented, _options.IndentSize, _options.NewLine) = (true, spaces, "\n");
        }
    }

    /// <summary>Says what is written in place of objects of a type, and of those that derive from it or implement it; the
    /// nearest type's adapter is asked. <see cref="IJsonProvider"/> comes before all adapters.</summary>
    /// <typeparam name="T">A class or an interface.</typeparam>
    /// <param name="adapter">Given the object and the request; returns a value that JSON has, or objects that become
    /// some.</param>
    /// <returns>This renderer.</returns>
    public JsonRenderer AddAdapter<T>(Func<T, PyramidRequest, object?> adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        return AddAdapter(typeof(T), (value, request) => adapter((T)value, request));
    }

    /// <inheritdoc cref="AddAdapter{T}(Func{T, PyramidRequest, object})"/>
    /// <param name="type">A class or an interface.</param>
    /// <param name="adapter">Given the object and the request; returns a value that JSON has, or objects that become
    /// some.</param>
    public JsonRenderer AddAdapter(Type type, Func<object, PyramidRequest, object?> adapter)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(adapter);
        _adapters.Add(type, adapter);
        return this;
    }

    /// <inheritdoc/>
    public virtual ValueTask<Rendered> RenderAsync(object? value, RenderContext system)
    {
        ArgumentNullException.ThrowIfNull(system);
        system.SetContentType("application/json");
        return new(Serialize(value, system));
    }

    /// <summary>Writes a value as JSON, adapters applied.</summary>
    /// <param name="value">The value.</param>
    /// <param name="system">The system values.</param>
    /// <returns>The JSON.</returns>
    protected string Serialize(object? value, RenderContext system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return JsonAdapters.Serialize(value, system.Request, _options);
    }
}
