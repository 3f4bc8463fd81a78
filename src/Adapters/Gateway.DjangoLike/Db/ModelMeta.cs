using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Gateway.DjangoLike.Apps;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Db;

/// <summary>What is known of a model: its names, fields, order and permissions (<c>Model._meta</c>). Forms and the admin
/// are built from it.</summary>
/// <remarks>Made once for each project and found by <see cref="AppRegistry"/>, or by <see cref="Of(Type)"/> within a
/// <see cref="ProjectScope"/>; immutable and thread-safe.</remarks>
public sealed class ModelMeta
{
    private readonly MetaAttribute _options;
    private readonly IQuerySet _objects;

    internal ModelMeta(AppRegistry registry, AppConfig app, Type model)
    {
        Registry = registry;
        App = app;
        ModelType = model;
        _options = model.GetCustomAttribute<MetaAttribute>() ?? new MetaAttribute();
        _objects = (IQuerySet)Activator.CreateInstance(typeof(UntypedQuerySet<>).MakeGenericType(model))!;
        var properties = ModelProperties.Of(model);
        Fields = [.. properties.Fields.Select(pair => Field(pair.Value, pair.Reference))];
        ManyToMany = [.. properties.ManyToMany.Select(property => Field(property, null))];
        RelatedSets = [.. properties.Sets.Select(property => new RelatedSet(this, property))];
    }

    /// <summary>The model's class.</summary>
    public Type ModelType { get; }

    /// <summary>The application it belongs to (<c>app_config</c>).</summary>
    public AppConfig App { get; }

    /// <summary>The application's label (<c>app_label</c>), such as <c>polls</c>.</summary>
    public string AppLabel => App.Label;

    /// <summary>The class's name (<c>object_name</c>), such as <c>Question</c>.</summary>
    public string ObjectName => ModelType.Name;

    /// <summary>The class's name in lower case (<c>model_name</c>), such as <c>question</c>: URLs and permissions have
    /// it.</summary>
    public string ModelName => ModelType.Name.ToLowerInvariant();

    /// <summary>Application and model (<c>label</c>), such as <c>polls.Question</c>.</summary>
    public string Label => $"{AppLabel}.{ObjectName}";

    /// <summary>The table (<c>db_table</c>), such as <c>polls_question</c>.</summary>
    public string DbTable =>
        _options.DbTable ?? ModelType.GetCustomAttribute<TableAttribute>()?.Name ?? $"{AppLabel}_{ModelName}";

    /// <summary>The name people read (<c>verbose_name</c>).</summary>
    public string VerboseName => _options.VerboseName ?? SnakeCase.From(ObjectName).Replace('_', ' ');

    /// <summary>Its plural (<c>verbose_name_plural</c>).</summary>
    public string VerboseNamePlural => _options.VerboseNamePlural ?? VerboseName + "s";

    /// <summary>The order of queries that ask for none (<c>ordering</c>), such as <c>-pub_date</c>.</summary>
    public IReadOnlyList<string> Ordering => _options.Ordering;

    /// <summary>The field that <c>Latest</c> goes by (<c>get_latest_by</c>); null where none is said.</summary>
    public string? GetLatestBy => _options.GetLatestBy;

    /// <summary>The fields that are columns, the primary key first (<c>concrete_fields</c>).</summary>
    public IReadOnlyList<ModelField> Fields { get; }

    /// <summary>The many-to-many fields (<c>many_to_many</c>).</summary>
    public IReadOnlyList<ModelField> ManyToMany { get; }

    /// <summary>The sets of objects that refer to this one, such as <c>choice_set</c>, that the class declares.</summary>
    public IReadOnlyList<RelatedSet> RelatedSets { get; }

    /// <summary>The foreign keys of all installed models that refer to this one (<c>related_objects</c>).</summary>
    public IReadOnlyList<ModelField> RelatedObjects =>
        field ??= [
            .. Registry
                .GetModels()
                .SelectMany(model => model.Fields)
                .Where(other => other.IsForeignKey && other.ReferenceProperty!.PropertyType == ModelType),
        ];

    /// <summary>The primary key (<c>pk</c>).</summary>
    public ModelField Pk => Fields[0];

    /// <summary>The groups of fields that no two objects have the same values in (<c>unique_together</c>): of
    /// <c>[Index(…, IsUnique = true)]</c>.</summary>
    public IReadOnlyList<IReadOnlyList<ModelField>> UniqueTogether =>
        field ??= [
            .. ModelType
                .GetCustomAttributes<Microsoft.EntityFrameworkCore.IndexAttribute>()
                .Where(index => index.IsUnique)
                .Select(index => (IReadOnlyList<ModelField>)[.. index.PropertyNames.Select(GetField)]),
        ];

    /// <summary>The permissions: add, change, delete and view by default (<c>default_permissions</c>), and further
    /// ones.</summary>
    public IReadOnlyList<ModelPermission> Permissions =>
        field ??= [
            .. _options.DefaultPermissions.Select(action => new ModelPermission(
                $"{action}_{ModelName}",
                $"Can {action} {VerboseName}"
            )),
            .. _options.Permissions.Chunk(2).Select(pair => new ModelPermission(pair[0], pair[^1])),
        ];

    /// <summary>All rows, for code that does not know the model's type (<c>_default_manager</c>).</summary>
    public IQuerySet Objects => _objects;

    internal AppRegistry Registry { get; }

    /// <summary>The metadata of a model, in the project of the current scope.</summary>
    /// <param name="model">The model's class.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidOperationException">The model belongs to no installed application, or there is no
    /// scope.</exception>
    public static ModelMeta Of(Type model) => ProjectScope.Required.Project.Apps.GetMeta(model);

    /// <summary>A new object, as the class's constructor makes it.</summary>
    /// <returns>The object; not saved.</returns>
    public Model New() => (Model)Activator.CreateInstance(ModelType, nonPublic: true)!;

    /// <summary>A field by its name, as Django writes it or as C# does: <c>question_text</c>, <c>QuestionText</c>; a foreign
    /// key also by its column's (<c>question_id</c>), the primary key also as <c>pk</c>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The field.</returns>
    /// <exception cref="FieldErrorException">There is none (<c>FieldDoesNotExist</c>).</exception>
    public ModelField GetField(string name) =>
        FindField(name)
        ?? throw new FieldErrorException(
            $"Cannot resolve keyword '{name}' into field. {ObjectName} has: {string.Join(", ", Fields.Concat(ManyToMany).Select(field => field.Name).Concat(RelatedSets.Select(set => set.Name)).Order(StringComparer.Ordinal))}."
        );

    /// <summary>A field by its name; see <see cref="GetField"/>.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The field; null when there is none.</returns>
    public ModelField? FindField(string name) =>
        name == "pk"
            ? Pk
            : Fields
                .Concat(ManyToMany)
                .FirstOrDefault(field =>
                    field.Name == name
                    || field.Attname == name
                    || field.Property.Name == name
                    || field.ReferenceProperty?.Name == name
                );

    /// <summary>The label.</summary>
    /// <returns>The label.</returns>
    public override string ToString() => Label;

    private ModelField Field(PropertyInfo property, PropertyInfo? reference) =>
        new(this, property, reference, FieldOptionsReader.Read(property, reference));
}
