using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Apps;

/// <summary>The installed applications and their models (<c>django.apps.apps</c>).</summary>
/// <remarks>Made with the <see cref="Project"/>; immutable and thread-safe.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "a registry is Django's word")]
public sealed class AppRegistry : IReadOnlyList<AppConfig>
{
    private readonly List<AppConfig> _apps = [];
    private readonly List<ModelMeta> _models = [];
    private readonly Dictionary<Type, ModelMeta> _byType = [];

    internal AppRegistry(IEnumerable<AppConfig> apps)
    {
        foreach (var app in apps)
        {
            Check(app);
            _apps.Add(app);
            foreach (var model in app.Models)
            {
                var meta = new ModelMeta(this, app, model);
                if (!_byType.TryAdd(model, meta))
                {
                    throw new InvalidOperationException(
                        $"{model.Name} is a model of both {_byType[model].App.GetType().Name} and {app.GetType().Name}; leave it in one."
                    );
                }
                _models.Add(meta);
            }
        }
        CheckRelations();
    }

    /// <summary>The number of applications.</summary>
    public int Count => _apps.Count;

    /// <summary>An application by its place in <see cref="Conf.Settings.InstalledApps"/>.</summary>
    /// <param name="index">The place.</param>
    public AppConfig this[int index] => _apps[index];

    /// <summary>All models, in the order of applications and of their lists (<c>get_models()</c>).</summary>
    /// <returns>The models.</returns>
    public IReadOnlyList<ModelMeta> GetModels() => _models;

    /// <summary>The metadata of a model.</summary>
    /// <param name="model">The model's class.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidOperationException">The model belongs to no installed application.</exception>
    public ModelMeta GetMeta(Type model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _byType.GetValueOrDefault(model)
            ?? throw new InvalidOperationException(
                $"The model {model.Name} belongs to no installed application: list it in the Models of an AppConfig, and that in Settings.InstalledApps (installed: {string.Join(", ", _apps.Select(app => app.Label))})."
            );
    }

    /// <summary>A model by application and name, in any case: <c>polls</c> and <c>Question</c>
    /// (<c>get_model()</c>).</summary>
    /// <param name="appLabel">The application's label.</param>
    /// <param name="modelName">The class's name.</param>
    /// <returns>The metadata; null when there is no such model.</returns>
    public ModelMeta? FindModel(string appLabel, string modelName) =>
        _models.Find(model =>
            model.AppLabel == appLabel && string.Equals(model.ModelName, modelName, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>An application by its label (<c>get_app_config()</c>).</summary>
    /// <param name="label">The label.</param>
    /// <returns>The application; null when none has it.</returns>
    public AppConfig? FindApp(string label) => _apps.Find(app => app.Label == label);

    /// <summary>Whether an application of a type is installed (<c>is_installed()</c>).</summary>
    /// <typeparam name="T">The type of its <see cref="AppConfig"/>.</typeparam>
    /// <returns>True when it is.</returns>
    public bool IsInstalled<T>()
        where T : AppConfig => _apps.Exists(app => app is T);

    /// <summary>The applications in order.</summary>
    /// <returns>The applications.</returns>
    public IEnumerator<AppConfig> GetEnumerator() => _apps.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the tables depend on: applications and models in order.</summary>
    internal string Signature =>
        field ??= string.Join(
            ';',
            _apps.Select(app =>
                $"{app.GetType().AssemblyQualifiedName} {app.Label} {string.Join(',', app.Models.Select(model => model.AssemblyQualifiedName))}"
            )
        );

    internal bool Has(Type model) => _byType.ContainsKey(model);

    private void Check(AppConfig app)
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
        if (FindApp(app.Label) is { } same)
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
    }

    // What one model says of another is found out at start-up, not at the first request that follows the relation.
    private void CheckRelations()
    {
        foreach (var model in _models)
        {
            foreach (
                var field in model
                    .Fields.Concat(model.ManyToMany)
                    .Where(field => field.IsForeignKey || field.IsManyToMany)
            )
            {
                _ = field.RelatedModel;
            }
            foreach (var set in model.RelatedSets)
            {
                _ = set.Field;
            }
            foreach (var name in model.Ordering)
            {
                _ = model.GetField(name.TrimStart('-').Split("__")[0]);
            }
        }
    }
}
