using System.Reflection;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>A column of a list, or a value that a form only shows: a field, a method of the admin, or a member of the model
/// (<c>lookup_field</c>).</summary>
internal sealed class AdminColumn
{
    private const BindingFlags OfObject = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // A method that takes the object and needs nothing of the admin is best a static one.
    private const BindingFlags OfAdmin = OfObject | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private AdminColumn(string name, string heading, Func<Model, object?> value)
    {
        Name = name;
        Heading = FormText.Capitalized(heading);
        Value = value;
    }

    public string Name { get; }

    public string Heading { get; }

    public Func<Model, object?> Value { get; }

    public bool IsBoolean { get; private init; }

    /// <summary>The field it is ordered by, which may have a minus in front; null for none.</summary>
    public string? OrderField { get; private init; }

    /// <summary>The model's field it shows; null for another.</summary>
    public ModelField? Field { get; private init; }

    public string? EmptyValue { get; private init; }

    /// <exception cref="InvalidOperationException">Nothing has this name.</exception>
    public static AdminColumn For(BaseModelAdmin admin, string name)
    {
        var meta = admin.Meta;
        if (name == "__str__")
        {
            return new(name, meta.VerboseName, static instance => instance.ToString());
        }
        if (meta.FindField(name) is { } field)
        {
            return new(field.Name, field.VerboseName, instance => FieldValue(field, instance))
            {
                Field = field,
                IsBoolean = field.Kind == FieldKind.Boolean,
                OrderField = field.IsManyToMany ? null : field.Name,
            };
        }
        if (Find(admin.GetType(), name, meta.ModelType) is { } ofAdmin)
        {
            return Member(name, ofAdmin, instance => Call(ofAdmin, admin, [instance]));
        }
        if (Find(meta.ModelType, name, null) is { } ofModel)
        {
            return Member(name, ofModel, instance => Call(ofModel, instance, []));
        }
        throw new InvalidOperationException(
            $"{admin.GetType().Name} shows '{name}', which is no field of {meta.ObjectName}, no method of {admin.GetType().Name} that takes one, and no method or property of {meta.ObjectName}."
        );
    }

    private static AdminColumn Member(string name, MemberInfo member, Func<Model, object?> value)
    {
        var display = member.GetCustomAttribute<AdminDisplayAttribute>();
        return new(name, display?.Description ?? FormText.Pretty(name), value)
        {
            IsBoolean = display?.Boolean ?? false,
            OrderField = display?.Ordering,
            EmptyValue = display?.EmptyValue,
        };
    }

    private static object? FieldValue(ModelField field, Model instance)
    {
        if (field.IsManyToMany)
        {
            return string.Join(", ", ((System.Collections.IEnumerable)field.GetValue(instance)!).Cast<object>());
        }
        if (field.IsForeignKey)
        {
            return field.ReferenceProperty!.GetValue(instance)
                ?? (field.GetValue(instance) is 0L ? null : field.GetValue(instance));
        }
        return field.Choices is null ? field.GetValue(instance) : field.GetDisplay(instance);
    }

    private static MemberInfo? Find(Type type, string name, Type? parameter)
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        return type.GetMembers(parameter is null ? OfObject : OfAdmin)
            .Where(member => member.Name.Equals(plain, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault(member =>
                member switch
                {
                    MethodInfo { ReturnType: var returned } method => returned != typeof(void)
                        && Takes(method, parameter),
                    PropertyInfo { CanRead: true } => parameter is null,
                    _ => false,
                }
            );
    }

    private static bool Takes(MethodInfo method, Type? parameter) =>
        parameter is null
            ? method.GetParameters().Length == 0
            : method.GetParameters() is [var only] && only.ParameterType.IsAssignableFrom(parameter);

    private static object? Call(MemberInfo member, object target, object?[] arguments) =>
        member is PropertyInfo property
            ? property.GetValue(target)
            : ((MethodInfo)member).Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
