using System.Collections.Concurrent;
using System.Reflection;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Forms;

/// <summary>What a form's class declares, found once: the properties that are its fields, and the methods that clean one
/// (<c>CleanSubject</c>, Django's <c>clean_subject</c>).</summary>
internal sealed class FormType
{
    private const string Prefix = "Clean";
    private static readonly ConcurrentDictionary<Type, FormType> Known = new();

    private readonly List<PropertyInfo> _fields = [];
    private readonly Dictionary<string, MethodInfo> _cleaning = new(StringComparer.OrdinalIgnoreCase);

    private FormType(Type form)
    {
        const BindingFlags Declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        // From the base outwards, each class in the order it is written in, as Django's metaclass does.
        var classes = new Stack<Type>();
        for (var type = form; type is not null && !IsBase(type); type = type.BaseType)
        {
            classes.Push(type);
        }
        foreach (var type in classes)
        {
            foreach (var property in type.GetProperties(Declared).OrderBy(property => property.MetadataToken))
            {
                if (property.PropertyType.IsAssignableTo(typeof(Field)) && property.GetMethod is { IsPublic: true })
                {
                    _fields.RemoveAll(other => other.Name == property.Name);
                    _fields.Add(property);
                }
            }
            foreach (var method in type.GetMethods(Declared))
            {
                if (
                    method.Name.Length > Prefix.Length
                    && method.Name.StartsWith(Prefix, StringComparison.Ordinal)
                    && method.GetParameters().Length == 0
                )
                {
                    _cleaning[method.Name[Prefix.Length..]] = method;
                }
            }
        }
    }

    public static FormType Of(Form form) => Known.GetOrAdd(form.GetType(), static type => new FormType(type));

    public void AddFields(Form form, FieldCollection fields)
    {
        foreach (var property in _fields)
        {
            if (property.GetValue(form) is Field field)
            {
                fields.Add(SnakeCase.From(property.Name), field);
            }
        }
    }

    // The framework's own, which declare no field and clean none.
    private static bool IsBase(Type type) =>
        type == typeof(Form)
        || type == typeof(ModelForm)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ModelForm<>));

    /// <summary>Runs the method that cleans a field, if there is one.</summary>
    /// <param name="form">The form.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">Its cleaned value, which what the method returns takes the place of.</param>
    public void Clean(Form form, string field, ref object? value)
    {
        if (_cleaning.TryGetValue(field.Replace("_", "", StringComparison.Ordinal), out var method))
        {
            var returned = method.Invoke(form, BindingFlags.DoNotWrapExceptions, null, null, null);
            value = method.ReturnType == typeof(void) ? value : returned;
        }
    }
}
