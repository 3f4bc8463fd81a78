using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>What every page knows (Django's context processors), made when it asks for it, so that a page without a user
/// reads none.</summary>
internal sealed class PageVariables(Settings settings, TemplateBackend backend, HttpRequest? request, TemplateUrls urls)
    : IReadOnlyDictionary<string, object?>
{
    private static readonly string[] Own =
    [
        "request",
        "user",
        "perms",
        "messages",
        "csrf_token",
        "csrf_input",
        "debug",
        "DEFAULT_MESSAGE_LEVELS",
        "STATIC_URL",
    ];

    private static readonly Dictionary<string, object?> MessageLevels = Enum.GetValues<MessageLevel>()
        .ToDictionary(level => level.ToString().ToUpperInvariant(), level => (object?)level, StringComparer.Ordinal);

    private Dictionary<string, object?>? _processed;

    public IEnumerable<string> Keys => Own.Concat(Processed.Keys);

    public IEnumerable<object?> Values => Keys.Select(key => this[key]);

    public int Count => Own.Length + Processed.Count;

    private Dictionary<string, object?> Processed => _processed ??= Process();

    public object? this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (backend.ContextProcessors.Count > 0 && Processed.TryGetValue(key, out value))
        {
            return true;
        }
        value = key switch
        {
            "request" => request,
            "user" when request is { Authenticates: true } => request.User,
            "user" when request is not null => new AnonymousUser(),
            "perms" when request is { Authenticates: true } => new PermWrapper(request.User),
            "messages" when request is not null => Messages.Get(request),
            "DEFAULT_MESSAGE_LEVELS" when request is not null => MessageLevels,
            "csrf_token" when request is not null => request.GetCsrfToken(),
            "csrf_input" when request is not null => CsrfInput.Make(request),
            "debug" => settings.Debug,
            "STATIC_URL" => urls.StaticPrefix,
            _ => null,
        };
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        Keys.Select(key => KeyValuePair.Create(key, this[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Dictionary<string, object?> Process()
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var processor in request is null ? [] : backend.ContextProcessors)
        {
            foreach (var (name, value) in processor(request!))
            {
                variables[name] = value;
            }
        }
        return variables;
    }

    /// <summary><c>{% if perms.polls.add_question %}</c>, <c>{% if 'polls.add_question' in perms %}</c>.</summary>
    private sealed class PermWrapper(User user) : ITemplateObject, IReadOnlyDictionary<string, object?>
    {
        public IEnumerable<string> Keys => user.GetAllPermissions();

        public IEnumerable<object?> Values => Keys.Select(_ => (object?)true);

        public int Count => Keys.Count();

        public object? this[string key] => user.HasPerm(key);

        public bool ContainsKey(string key) => key.Contains('.') ? user.HasPerm(key) : user.HasModulePerms(key);

        public bool TryGetMember(string name, out object? value)
        {
            value = new ModulePerms(user, name);
            return true;
        }

        public bool TryGetValue(string key, out object? value)
        {
            value = ContainsKey(key);
            return true;
        }

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
            Keys.Select(key => KeyValuePair.Create(key, (object?)true)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary><c>perms.polls</c>: true when the user has any permission of it.</summary>
    private sealed class ModulePerms(User user, string app) : ITemplateObject, IReadOnlyCollection<string>
    {
        public int Count => user.HasModulePerms(app) ? 1 : 0;

        public bool TryGetMember(string name, out object? value)
        {
            value = user.HasPerm($"{app}.{name}");
            return true;
        }

        public IEnumerator<string> GetEnumerator() => Enumerable.Repeat(app, Count).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
