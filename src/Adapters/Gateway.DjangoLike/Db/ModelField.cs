using System.Reflection;
using Gateway.DjangoLike.Core;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Db;

/// <summary>A field of a model, as forms, the admin and the database see it (<c>django.db.models.Field</c>). A foreign key
/// is one field, of two properties: the key and the object.</summary>
/// <remarks>Made once for each project; immutable and thread-safe.</remarks>
public sealed class ModelField
{
    internal ModelField(ModelMeta model, PropertyInfo property, PropertyInfo? reference, FieldOptions options)
    {
        Model = model;
        Property = property;
        ReferenceProperty = reference;
        Options = options;
        Name = SnakeCase.From((reference ?? property).Name);
        Attname = SnakeCase.From(property.Name);
    }

    /// <summary>The model.</summary>
    public ModelMeta Model { get; }

    /// <summary>The field's name as Django would write it: <c>question_text</c>, of a foreign key <c>question</c>.</summary>
    public string Name { get; }

    /// <summary>The name of the property that holds the value, as Django would write it (<c>attname</c>): of a foreign key
    /// <c>question_id</c>, else <see cref="Name"/>.</summary>
    public string Attname { get; }

    /// <summary>The column (<c>column</c>).</summary>
    public string Column => Options.Column ?? Attname;

    /// <summary>The property that holds the value; of a foreign key the key's, of a many-to-many field the
    /// manager's.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The property of the object a foreign key refers to; null for another field.</summary>
    public PropertyInfo? ReferenceProperty { get; }

    /// <summary>What the field holds.</summary>
    public FieldKind Kind => Options.Kind;

    /// <summary>The type of its values, without <see cref="Nullable{T}"/>; of a foreign key <see cref="long"/>.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>The name people read (<c>verbose_name</c>).</summary>
    public string VerboseName => Options.VerboseName ?? Name.Replace('_', ' ');

    /// <summary>What forms say beside the field (<c>help_text</c>).</summary>
    public string HelpText => Options.HelpText;

    /// <summary>The greatest number of characters (<c>max_length</c>); null for any.</summary>
    public int? MaxLength => Options.MaxLength;

    /// <summary>The digits of a decimal in all (<c>max_digits</c>); null where none is said.</summary>
    public int? MaxDigits => Options.MaxDigits;

    /// <summary>The digits of a decimal behind the point (<c>decimal_places</c>); null where none is said.</summary>
    public int? DecimalPlaces => Options.DecimalPlaces;

    /// <summary>Whether the value may be null (<c>null</c>): the property's type says so.</summary>
    public bool Null => Options.Null;

    /// <summary>Whether forms accept no value (<c>blank</c>).</summary>
    public bool Blank => Options.Blank;

    /// <summary>Whether no two objects have the same value (<c>unique</c>).</summary>
    public bool Unique => Options.Unique;

    /// <summary>Whether the database keeps an index (<c>db_index</c>).</summary>
    public bool DbIndex => Options.DbIndex;

    /// <summary>Whether forms show the field (<c>editable</c>).</summary>
    public bool Editable => Options.Editable;

    /// <summary>Whether it becomes the current time whenever the object is saved (<c>auto_now</c>).</summary>
    public bool AutoNow => Options.AutoNow;

    /// <summary>Whether it becomes the current time when the object is first saved (<c>auto_now_add</c>).</summary>
    public bool AutoNowAdd => Options.AutoNowAdd;

    /// <summary>The folder of the files, within <see cref="Files.MediaSettings.Root"/> (<c>upload_to</c>); see
    /// <see cref="FieldKind.File"/>.</summary>
    public string UploadTo => Options.UploadTo;

    /// <summary>Whether this is the primary key (<c>primary_key</c>).</summary>
    public bool PrimaryKey => Kind == FieldKind.BigAuto;

    /// <summary>The values allowed; null for any (<c>choices</c>).</summary>
    public IReadOnlyList<FieldChoice>? Choices => Options.Choices;

    /// <summary>Whether this is a foreign or one-to-one key.</summary>
    public bool IsForeignKey => ReferenceProperty is not null;

    /// <summary>Whether its values are references to any number of objects.</summary>
    public bool IsManyToMany => Kind == FieldKind.ManyToMany;

    /// <summary>The model a relation leads to (<c>related_model</c>); null for a field that is none.</summary>
    /// <exception cref="InvalidOperationException">That model belongs to no installed application.</exception>
    public ModelMeta? RelatedModel =>
        IsForeignKey ? Model.Registry.GetMeta(ReferenceProperty!.PropertyType)
        : IsManyToMany ? Model.Registry.GetMeta(Property.PropertyType.GetGenericArguments()[0])
        : null;

    /// <summary>What becomes of this object when the one it refers to is deleted (<c>on_delete</c>).</summary>
    public OnDelete OnDelete => Options.OnDelete;

    /// <summary>Whether a new object has a value without being given one (<c>has_default()</c>): a property's
    /// initializer is its default.</summary>
    public bool HasDefault => !IsManyToMany && !IsForeignKey && !PrimaryKey && !IsNothing(GetDefault());

    internal FieldOptions Options { get; }

    /// <summary>The value a new object has (<c>get_default()</c>); made anew at each call.</summary>
    /// <returns>The value; null for a many-to-many field.</returns>
    public object? GetDefault() => IsManyToMany ? null : GetValue(Model.New());

    /// <summary>The object's value of this field (<c>value_from_object</c>): of a foreign key the key, of a many-to-many
    /// field its manager.</summary>
    /// <param name="instance">An object of <see cref="Model"/>.</param>
    /// <returns>The value.</returns>
    public object? GetValue(Model instance) => Property.GetValue(instance);

    /// <summary>Sets the object's value of this field. Setting a key to another object's forgets the object it referred
    /// to.</summary>
    /// <param name="instance">An object of <see cref="Model"/>.</param>
    /// <param name="value">The value, of <see cref="ValueType"/>, or null where <see cref="Null"/>; for a foreign key an
    /// object as well.</param>
    /// <exception cref="InvalidOperationException">The field is a many-to-many field, which its manager sets.</exception>
    public void SetValue(Model instance, object? value)
    {
        if (IsManyToMany)
        {
            throw new InvalidOperationException(
                $"{Name} is a many-to-many field; set it by its manager: {Property.Name}.Set(…)."
            );
        }
        var key = value is Model referred ? referred.Id : value;
        if (IsForeignKey)
        {
            var before = (Model?)ReferenceProperty!.GetValue(instance);
            ReferenceProperty.SetValue(
                instance,
                value as Model ?? (before is not null && Equals(key, before.Id) ? before : null)
            );
        }
        Property.SetValue(
            instance,
            key ?? (Property.PropertyType.IsValueType && !Null ? FieldValue.Zero(ValueType) : null)
        );
    }

    /// <summary>The object's value as people read it: a choice by its label (<c>get_FOO_display()</c>).</summary>
    /// <param name="instance">An object of <see cref="Model"/>.</param>
    /// <returns>The text; empty for null.</returns>
    public string GetDisplay(Model instance)
    {
        var value = IsForeignKey ? ReferenceProperty!.GetValue(instance) ?? GetValue(instance) : GetValue(instance);
        return Choices?.FirstOrDefault(choice => Equals(choice.Value, value))?.Label ?? value?.ToString() ?? "";
    }

    /// <summary>Makes a value of this field's type of another, such as the text of a form (<c>to_python</c>).</summary>
    /// <param name="value">The value: of the type, text in the invariant culture, an object for a foreign key, or null.</param>
    /// <returns>A value of <see cref="ValueType"/>, or null.</returns>
    /// <exception cref="ValidationError">It cannot be made one (<c>invalid</c>).</exception>
    public object? ToValue(object? value) => FieldValue.Convert(this, value);

    /// <summary>Makes a value of this field's type and checks it: null, blank, choices and validators; what needs the
    /// database (unique, the existence of what a key refers to) is not (<c>clean</c>).</summary>
    /// <param name="value">The value, as <see cref="ToValue"/> takes it.</param>
    /// <returns>The value to store.</returns>
    /// <exception cref="ValidationError">It is not as it should be.</exception>
    public object? Clean(object? value)
    {
        var cleaned = ToValue(value);
        FieldValidation.Check(this, cleaned);
        return cleaned;
    }

    /// <summary>The field's label, such as <c>polls.Question.question_text</c>.</summary>
    /// <returns>The label.</returns>
    public override string ToString() => $"{Model.Label}.{Name}";

    // A number's or flag's zero is a default: a vote count begins somewhere. The first day of the calendar is none.
    private static bool IsNothing(object? value) =>
        value is null or "" || value is DateTime or DateOnly or Guid && value.Equals(FieldValue.Zero(value.GetType()));
}
