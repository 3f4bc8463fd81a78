using System.Collections;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Apps;

/// <summary>The installed applications, checked (<c>django.apps.apps</c>).</summary>
internal sealed class AppRegistry : IReadOnlyList<AppConfig>
{
    private readonly List<AppConfig> _apps = [];

    public AppRegistry(IEnumerable<AppConfig> apps)
    {
        foreach (var app in apps)
        {
            if (
                app.Label.Length == 0
                || !app.Label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            )
            {
                throw new InvalidOperationException(
                    $"{app.GetType().Name}.Label is '{app.Label}'; a label is made of lower-case letters, digits and '_', such as 'polls'."
                );
            }
            if (_apps.Find(other => other.Label == app.Label) is { } same)
            {
                throw new InvalidOperationException(
                    $"{same.GetType().Name} and {app.GetType().Name} both have the label '{app.Label}'; give each installed application its own."
                );
            }
            foreach (var model in app.Models.Where(model => !model.IsSubclassOf(typeof(Model))))
            {
                throw new InvalidOperationException(
                    $"{app.GetType().Name}.Models lists {model.Name}, which is no model: derive it from Model<{model.Name}>."
                );
            }
            _apps.Add(app);
        }
    }

    public int Count => _apps.Count;

    public AppConfig this[int index] => _apps[index];

    public IEnumerator<AppConfig> GetEnumerator() => _apps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
