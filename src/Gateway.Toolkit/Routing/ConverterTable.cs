namespace Gateway.Toolkit.Routing;

/// <summary>The converters that rules may name.</summary>
/// <remarks>Filled at start-up; thread-safe from then on.</remarks>
public sealed class ConverterTable
{
    private readonly Dictionary<string, Func<ConverterArguments, UrlConverter>> _converters = new(
        StringComparer.Ordinal
    );

    /// <summary>The names, in alphabetical order.</summary>
    public IEnumerable<string> Names => _converters.Keys.Order(StringComparer.Ordinal);

    /// <summary>Makes a table of Flask's converters: <c>string</c> (the default), <c>int</c>, <c>float</c>, <c>path</c>,
    /// <c>uuid</c>, <c>any</c>.</summary>
    /// <returns>The table.</returns>
    public static ConverterTable Flask() =>
        new ConverterTable()
            .Add("string", arguments => Text(arguments.NameByPlace("minlength", "maxlength", "length")))
            .Add("int", arguments => Int(arguments.NameByPlace("fixed_digits", "min", "max", "signed")))
            .Add("float", arguments => Float(arguments.NameByPlace("min", "max", "signed")))
            .Add("path", _ => new PathConverter())
            .Add("uuid", _ => new UuidConverter())
            .Add(
                "any",
                arguments =>
                    arguments.Positional is []
                        ? throw new FormatException("any has no words; write any(about, help)")
                        : new AnyConverter(arguments.Positional)
            )
            .Add("default", _ => new StringConverter());

    /// <summary>Makes a table of Django's converters: <c>str</c> (the default), <c>int</c>, <c>slug</c>, <c>uuid</c>,
    /// <c>path</c>.</summary>
    /// <returns>The table.</returns>
    public static ConverterTable Django() =>
        new ConverterTable()
            .Add("str", _ => new StringConverter())
            .Add("int", _ => new IntConverter())
            .Add("slug", _ => new SlugConverter())
            .Add("uuid", _ => new UuidConverter(lowerCaseOnly: true))
            .Add("path", _ => new PathConverter(leadingSlash: true))
            .Add("default", _ => new StringConverter());

    /// <summary>Adds a converter, or replaces one. The one named <c>default</c> is that of variables without any.</summary>
    /// <param name="name">The name in rules.</param>
    /// <param name="create">Makes the converter of a variable from its arguments.</param>
    /// <returns>This table.</returns>
    public ConverterTable Add(string name, Func<ConverterArguments, UrlConverter> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _converters[name] = create;
        return this;
    }

    /// <summary>Makes the converter of a variable.</summary>
    /// <param name="name">The converter's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The converter.</returns>
    /// <exception cref="FormatException">There is no such converter, or not with such arguments.</exception>
    public UrlConverter Create(string name, ConverterArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (!_converters.TryGetValue(name, out var create))
        {
            throw new FormatException(
                $"there is no converter \"{name}\"; there are {string.Join(", ", Names.Where(known => known != "default"))}"
            );
        }
        var converter = create(arguments);
        arguments.ThrowIfUnused(name);
        return converter;
    }

    private static StringConverter Text(ConverterArguments arguments) =>
        arguments.GetOptional<int>("length") is { } length
            ? new(length, length)
            : new(arguments.Get("minlength", 1), arguments.GetOptional<int>("maxlength"));

    private static IntConverter Int(ConverterArguments arguments) =>
        new(
            arguments.Get("fixed_digits", 0),
            arguments.GetOptional<long>("min"),
            arguments.GetOptional<long>("max"),
            arguments.Get("signed", false)
        );

    private static FloatConverter Float(ConverterArguments arguments) =>
        new(arguments.GetOptional<double>("min"), arguments.GetOptional<double>("max"), arguments.Get("signed", false));
}
