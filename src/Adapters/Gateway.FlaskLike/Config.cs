using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Gateway.FlaskLike;

/// <summary>The application's settings by name (Flask's <c>app.config</c>). Names are in capitals, and Flask's own keep their
/// meaning: <c>SECRET_KEY</c>, <c>SECRET_KEY_FALLBACKS</c>, <c>SESSION_COOKIE_NAME</c> and its like,
/// <c>PERMANENT_SESSION_LIFETIME</c>, <c>MAX_CONTENT_LENGTH</c>, <c>SERVER_NAME</c>, <c>APPLICATION_ROOT</c>,
/// <c>PREFERRED_URL_SCHEME</c>, <c>SEND_FILE_MAX_AGE_DEFAULT</c>, <c>TESTING</c>, <c>PROPAGATE_EXCEPTIONS</c>.</summary>
/// <remarks>Set by one thread at start-up; read by any number from then on.</remarks>
#pragma warning disable CA1710 // Flask's name
public sealed class Config : IEnumerable<KeyValuePair<string, object?>>
#pragma warning restore CA1710
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    internal Config() { }

    /// <summary>A setting; null when it is not set.</summary>
    /// <param name="name">Its name.</param>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <summary>A setting of a type. Text and numbers, such as an environment variable gives, are read as the type: a
    /// <see cref="TimeSpan"/> from its seconds.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="defaultValue">The value when it is not set.</param>
    /// <returns>The value.</returns>
    /// <exception cref="FormatException">It is set to something else; the message names it.</exception>
    public T Get<T>(string name, T defaultValue)
    {
        var value = this[name];
        try
        {
            return value switch
            {
                null => defaultValue,
                T typed => typed,
                IConvertible when typeof(T) == typeof(TimeSpan) => (T)
                    (object)TimeSpan.FromSeconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
                JsonElement json => json.Deserialize<T>() ?? defaultValue,
                _ => (T)
                    Convert.ChangeType(
                        value,
                        Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T),
                        CultureInfo.InvariantCulture
                    ),
            };
        }
        catch (Exception error)
            when (error is InvalidCastException or FormatException or OverflowException or JsonException)
        {
            throw Wrong(name, value, Expected(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)), error);
        }
    }

    /// <summary>Takes settings from environment variables: <c>FLASK_SECRET_KEY</c> becomes <c>SECRET_KEY</c>. Values are read as
    /// JSON where they are JSON, else as text; <c>__</c> leads into a dictionary. An empty variable is as good as none.</summary>
    /// <param name="prefix">What the variables begin with, without the underscore.</param>
    /// <returns>These settings.</returns>
    public Config FromPrefixedEnv(string prefix = "FLASK")
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (
                name.StartsWith(prefix + "_", StringComparison.Ordinal)
                && variable.Value is string { Length: > 0 } value
            )
            {
                Set(name[(prefix.Length + 1)..].Split("__"), FromText(value));
            }
        }
        return this;
    }

    /// <summary>Takes settings from a file of JSON: an object whose names in capitals are settings.</summary>
    /// <param name="path">The file.</param>
    /// <param name="silent">Whether a missing file is no error.</param>
    /// <returns>These settings.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public Config FromJson(string path, bool silent = false)
    {
        if (!File.Exists(path))
        {
            return silent
                ? this
                : throw new FileNotFoundException(
                    $"There is no configuration file {Path.GetFullPath(path)}; pass silent: true when it may be missing.",
                    path
                );
        }
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (IsName(member.Name))
                {
                    this[member.Name] = JsonValues.Plain(member.Value);
                }
            }
            return this;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"The configuration file {path} is no JSON object: {error.Message}", error);
        }
    }

    /// <summary>Takes settings from an object's properties or a dictionary: <c>new { SECRET_KEY = "dev" }</c>.</summary>
    /// <param name="values">The settings; names that are not in capitals are left out.</param>
    /// <returns>These settings.</returns>
    public Config FromMapping(object values)
    {
        foreach (var (name, value) in Toolkit.Routing.UrlValues.From(values))
        {
            if (IsName(name))
            {
                this[name] = value;
            }
        }
        return this;
    }

    /// <summary>The settings that begin with a prefix, under the rest of their names in lower case.</summary>
    /// <param name="prefix">The prefix, such as <c>MAIL_</c>.</param>
    /// <returns>The settings.</returns>
#pragma warning disable CA1308 // as Flask's get_namespace
    public IReadOnlyDictionary<string, object?> GetNamespace(string prefix) =>
        _values
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(
                pair => pair.Key[prefix.Length..].ToLowerInvariant(),
                pair => pair.Value,
                StringComparer.Ordinal
            );
#pragma warning restore CA1308

    /// <summary>Enumerates the settings.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads the settings that responses need, so that a wrong one is found before the first request.</summary>
    /// <exception cref="FormatException">One is wrong.</exception>
    internal void Check()
    {
        if (Get("MAX_CONTENT_LENGTH", 0L) < 0)
        {
            throw Wrong("MAX_CONTENT_LENGTH", this["MAX_CONTENT_LENGTH"], "a number of octets, 0 or more");
        }
        if (Get("SEND_FILE_MAX_AGE_DEFAULT", TimeSpan.Zero) < TimeSpan.Zero)
        {
            throw Wrong(
                "SEND_FILE_MAX_AGE_DEFAULT",
                this["SEND_FILE_MAX_AGE_DEFAULT"],
                "a number of seconds, 0 or more"
            );
        }
    }

    internal static FormatException Wrong(string name, object? value, string expected, Exception? cause = null) =>
        new($"The setting {name} (FLASK_{name} in the environment) is \"{value}\"; expected {expected}.", cause);

    private static string Expected(Type type) =>
        type == typeof(TimeSpan) ? "a number of seconds, such as 2678400"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "text"
        : type == typeof(int) || type == typeof(long) ? "a whole number, such as 1048576"
        : $"a {type.Name}";

    private static bool IsName(string name) => name.Length > 0 && !name.Any(char.IsLower);

    private void Set(string[] path, object? value)
    {
        var values = _values;
        foreach (var name in path[..^1])
        {
            if (values.GetValueOrDefault(name) is not Dictionary<string, object?> inner)
            {
                values[name] = inner = new(StringComparer.Ordinal);
            }
            values = inner;
        }
        values[path[^1]] = value;
    }

    private static object? FromText(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return JsonValues.Plain(json.RootElement);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
