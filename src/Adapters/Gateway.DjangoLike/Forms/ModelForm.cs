using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Forms;

/// <summary>A form for an object of a model (<c>django.forms.ModelForm</c>): its fields are the model's, its data is put into
/// the object and validated there, too.</summary>
/// <remarks>A field that the class declares takes the place of the model's of the same name. Runs within a
/// <see cref="ProjectScope"/>; not thread-safe.</remarks>
public class ModelForm : Form
{
    private readonly PendingFiles _files = new();

    /// <summary>Makes a form of a model.</summary>
    /// <param name="model">The model's class.</param>
    public ModelForm(Type model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Meta = ModelMeta.Of(model);
    }

    /// <summary>The model.</summary>
    public ModelMeta Meta { get; }

    /// <summary>The object that is made or changed; a new one by default.</summary>
    public Model Instance
    {
        get => field ??= Meta.New();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>The model's fields that the form has, in this order; null for all that are editable
    /// (<c>Meta.fields</c>).</summary>
    public IReadOnlyList<string>? ModelFields { get; set; }

    /// <summary>The model's fields that the form has not (<c>Meta.exclude</c>).</summary>
    public IReadOnlyList<string> Exclude { get; set; } = [];

    /// <summary>Makes the form's field of a model's; null for none (<c>formfield_callback</c>).</summary>
    public Func<ModelField, Field?> FormField { get; set; } = FormFieldFactory.For;

    /// <summary>Fields that are not validated with the object, such as the reference to one that is not saved yet.</summary>
    internal HashSet<string> NotYetValid { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override object? GetInitial(string name)
    {
        if (
            Initial.ContainsKey(name)
            || Meta.FindField(name) is not { } known
            || (Instance.Id == 0 && known.IsManyToMany)
        )
        {
            return base.GetInitial(name);
        }
        if (known.IsManyToMany)
        {
            return ManyToManyValues.Keys(known, Instance);
        }
        // Nothing is chosen yet where no key has been set.
        return known.GetValue(Instance) is 0L && known.IsForeignKey ? base.GetInitial(name)
            : Instance.Id == 0 && !known.HasDefault && IsUntouched(known) ? base.GetInitial(name)
            : known.GetValue(Instance);
    }

    /// <summary>Saves the object, and what its many-to-many fields refer to.</summary>
    /// <param name="commit">False to leave the object unsaved, for the caller to change and save; then
    /// <see cref="SaveM2M"/> follows.</param>
    /// <returns>The object.</returns>
    /// <exception cref="InvalidOperationException">The form is not valid.</exception>
    public Model Save(bool commit = true) => SaveAsync(commit).GetAwaiter().GetResult();

    /// <inheritdoc cref="Save"/>
    public async Task<Model> SaveAsync(bool commit = true)
    {
        if (!IsValid())
        {
            throw new InvalidOperationException(
                $"The {Meta.ObjectName} could not be {(Instance.Id == 0 ? "created" : "changed")} because the data didn't validate: ask IsValid() first."
            );
        }
        await SaveFilesAsync();
        if (commit)
        {
            await Instance.SaveAsync();
            await SaveM2MAsync();
        }
        return Instance;
    }

    /// <summary>Stores the files that were sent along, and puts their names into the object; <see cref="Save"/> does so by
    /// itself.</summary>
    /// <returns>A task that completes when they are stored.</returns>
    public Task SaveFilesAsync() => _files.SaveAsync(Instance);

    /// <summary>Saves what the object's many-to-many fields refer to, once the object is saved
    /// (<c>save_m2m()</c>).</summary>
    public void SaveM2M() => SaveM2MAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="SaveM2M"/>
    /// <returns>A task that completes when all is saved.</returns>
    public async Task SaveM2MAsync()
    {
        foreach (var field in Meta.ManyToMany)
        {
            if (Fields.Find(field.Name) is not null && CleanedData.TryGetValue(field.Name, out var objects))
            {
                await ManyToManyValues.SetAsync(field, Instance, (IEnumerable<Model>?)objects ?? []);
            }
        }
    }

    /// <inheritdoc/>
    protected override void AddFields(FieldCollection fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var editable = Meta.Fields.Concat(Meta.ManyToMany).Where(field => field.Editable && !field.PrimaryKey).ToList();
        var wanted = ModelFields is null
            ? editable
            : ModelFields.Select(name => editable.Find(field => field.Name == name)).OfType<ModelField>();
        foreach (var field in wanted.Where(field => !Exclude.Contains(field.Name)))
        {
            if (FormField(field) is { } made)
            {
                fields.Add(field.Name, made);
            }
        }
        base.AddFields(fields);
    }

    /// <summary>Puts the data into the object and validates it (<c>_post_clean()</c>).</summary>
    protected override void PostClean()
    {
        // What was changed is found out while the object still is as it was.
        _ = ChangedData;
        foreach (var field in Meta.Fields)
        {
            if (CleanedData.TryGetValue(field.Name, out var value) && !field.PrimaryKey && !StandsDefault(field, value))
            {
                Put(field, value);
            }
        }
        try
        {
            Instance.FullClean([.. NotValidated()]);
        }
        catch (ValidationError error)
        {
            AddModelErrors(error);
        }
    }

    private void Put(ModelField field, object? value)
    {
        if (field.Kind != FieldKind.File)
        {
            field.SetValue(Instance, FormFieldFactory.ToModelValue(field, value));
            return;
        }
        try
        {
            field.SetValue(Instance, _files.Take(field, value));
        }
        catch (ValidationError error)
        {
            AddError(field.Name, error);
        }
    }

    // What the model's own rules say of a field that the form has not concerns the form as a whole.
    private void AddModelErrors(ValidationError error)
    {
        foreach (var (name, messages) in error.ErrorDict)
        {
            AddError(Fields.Find(name) is null ? null : name, new ValidationError(messages));
        }
    }

    private IEnumerable<string> NotValidated()
    {
        foreach (var field in Meta.Fields)
        {
            var own = Fields.Find(field.Name);
            if (
                own is null
                || NotYetValid.Contains(field.Name)
                || Errors.ContainsKey(field.Name)
                || (
                    !field.Blank
                    && !own.Required
                    && CleanedData.TryGetValue(field.Name, out var value)
                    && FormText.IsEmpty(value)
                )
            )
            {
                yield return field.Name;
            }
        }
    }

    private bool StandsDefault(ModelField field, object? value) =>
        field.HasDefault
        && FormText.IsEmpty(value)
        && Data is { } data
        && Fields[field.Name].Widget.IsValueOmitted(data, AddPrefix(field.Name));

    private bool IsUntouched(ModelField field) => Equals(field.GetValue(Instance), field.GetDefault());
}

/// <summary>A form for an object of a model: <c>class QuestionForm : ModelForm&lt;Question&gt;</c>, whose constructor sets
/// <see cref="ModelForm.ModelFields"/>.</summary>
/// <typeparam name="T">The model.</typeparam>
public class ModelForm<T>() : ModelForm(typeof(T))
    where T : Model
{
    /// <summary>The object that is made or changed; a new one by default.</summary>
    public new T Instance
    {
        get => (T)base.Instance;
        set => base.Instance = value;
    }

    /// <inheritdoc cref="ModelForm.Save"/>
    public new T Save(bool commit = true) => (T)base.Save(commit);

    /// <inheritdoc cref="ModelForm.SaveAsync"/>
    public new async Task<T> SaveAsync(bool commit = true) => (T)await base.SaveAsync(commit);
}
