using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The forms of the objects that refer to another (<c>BaseInlineFormSet</c>), one after another: those that are
/// there, then empty ones.</summary>
/// <remarks>One request's own.</remarks>
public sealed class InlineFormSet : FormSet
{
    private readonly SharedChoices _choices = new();
    private readonly List<(Model, IReadOnlyList<string>)> _changed = [];
    private readonly List<Model> _new = [];
    private readonly List<Model> _deleted = [];

    private InlineFormSet(InlineModelAdmin inline, HttpRequest request, Model parent, IReadOnlyList<Model> existing)
        : base(() => inline.NewForm(request, null))
    {
        (Inline, Parent, Existing) = (inline, parent, existing);
        ForeignKey = inline.ForeignKeyTo(parent.Meta);
    }

    /// <summary>The inline.</summary>
    public InlineModelAdmin Inline { get; }

    /// <summary>The object the forms' objects refer to.</summary>
    public Model Parent { get; }

    /// <summary>The objects that are there.</summary>
    public IReadOnlyList<Model> Existing { get; }

    /// <summary>The foreign key that refers to <see cref="Parent"/>.</summary>
    public ModelField ForeignKey { get; }

    /// <summary>The objects that were added by <see cref="SaveAsync"/>.</summary>
    public IReadOnlyList<Model> NewObjects => _new;

    /// <summary>The objects that were changed by <see cref="SaveAsync"/>, with the labels of the fields.</summary>
    public IReadOnlyList<(Model Instance, IReadOnlyList<string> Labels)> ChangedObjects => _changed;

    /// <summary>The objects that were deleted by <see cref="SaveAsync"/>.</summary>
    public IReadOnlyList<Model> DeletedObjects => _deleted;

    /// <inheritdoc/>
    public override int InitialFormCount =>
        IsCopy ? 0
        : IsBound ? base.InitialFormCount
        : Existing.Count;

    /// <summary>Whether all objects are made anew for another object than they were shown for
    /// (<c>save_as_new</c>).</summary>
    internal bool IsCopy { get; private init; }

    internal bool IsMultipart => MayAdd ? EmptyForm.IsMultipart : Forms.Any(form => form.IsMultipart);

    internal bool MayAdd { get; private init; }

    internal bool MayChange { get; private init; }

    /// <summary>Saves what was typed: deletes, changes and adds, whatever the user may do of it.</summary>
    /// <returns>A task that completes when all is saved.</returns>
    public async Task SaveAsync()
    {
        for (var index = 0; index < Forms.Count; index++)
        {
            var form = (ModelForm)Forms[index];
            if (index < InitialFormCount)
            {
                await SaveExistingAsync(form);
            }
            else if (MayAdd && form.HasChanged() && !ShouldDelete(form))
            {
                ForeignKey.SetValue(form.Instance, Parent);
                await form.SaveAsync();
                _new.Add(form.Instance);
            }
        }
    }

    /// <summary>The forms of an inline for an object; null when the user may not even see them.</summary>
    /// <param name="inline">The inline.</param>
    /// <param name="request">The request.</param>
    /// <param name="parent">The object; not saved yet for a new one.</param>
    /// <param name="data">What was posted.</param>
    /// <param name="isReadOnly">Whether the object itself is only shown, and so are these.</param>
    /// <param name="isCopy">See <see cref="IsCopy"/>.</param>
    internal static async Task<InlineFormSet?> ForAsync(
        InlineModelAdmin inline,
        HttpRequest request,
        Model parent,
        FormData? data,
        bool isReadOnly,
        bool isCopy
    )
    {
        var (add, change, delete) = (
            inline.HasAddPermission(request),
            inline.HasChangePermission(request, parent),
            inline.HasDeletePermission(request, parent)
        );
        var see = change || inline.HasViewPermission(request, parent);
        if (!add && !delete && !see)
        {
            return null;
        }
        (add, change, delete) = (add && !isReadOnly, change && !isReadOnly, delete && !isReadOnly);
        var key = inline.ForeignKeyTo(parent.Meta);
        // Who may only add sees nothing of what is there.
        IReadOnlyList<Model> existing =
            parent.Id == 0 || !see
                ? []
                : await WithReferences(inline, request, change).Filter(key.Name, parent.Id).ToListAsync();
        var most = key.Kind == FieldKind.OneToOne ? Math.Min(1, inline.MaxNum) : inline.MaxNum;
        return new(inline, request, parent, existing)
        {
            Data = data,
            Prefix = PrefixFor(inline, parent.Meta),
            Extra = add ? inline.GetExtra(request, parent.Id == 0 ? null : parent) : 0,
            MinNum = inline.MinNum,
            MaxNum = add ? most : existing.Count,
            CanDelete = inline.CanDelete && delete,
            MayAdd = add,
            MayChange = change,
            IsCopy = isCopy,
        };
    }

    /// <inheritdoc/>
    protected override void AddFields(Form form, int? index)
    {
        base.AddFields(form, index);
        var model = (ModelForm)form;
        var key = new IntegerField { Required = false, Widget = new HiddenInput() };
        if (index < InitialFormCount)
        {
            if (Find(form, index.Value) is { } instance)
            {
                model.Instance = instance;
            }
            else
            {
                // Somebody has deleted it meanwhile, or the key was forged.
                key.Required = true;
                key.Validators.Add(_ =>
                    throw new ValidationError(
                        "Select a valid choice. That choice is not one of the available choices.",
                        "invalid_choice"
                    )
                );
            }
        }
        var isExtra = index >= InitialFormCount;
        if (isExtra ? !MayAdd : index is not null && !MayChange)
        {
            // What is only shown is not posted, and so there is nothing to say of it.
            form.EmptyPermitted = true;
            foreach (var shown in form.Fields.Where(field => field.Name != DeleteField))
            {
                shown.Disabled = true;
            }
            // Where all is copied (save_as), the rows that were only shown come back with their keys.
            key.Disabled = isExtra;
        }
        if (Parent.Id == 0)
        {
            model.NotYetValid.Add(ForeignKey.Name);
        }
        form.Fields.Remove(ForeignKey.Name);
        form.Fields.Add("id", key);
        form.Fields.Add(ForeignKey.Name, new InlineForeignKeyField(Parent, IsCopy));
        _choices.Give(form);
    }

    /// <inheritdoc/>
    protected override void Clean() =>
        FormSetDuplicates.Check(
            Inline.Meta,
            [
                .. Forms
                    .Where(
                        (form, index) =>
                            (index < InitialFormCount ? MayChange : form.HasChanged()) && !ShouldDelete(form)
                    )
                    .Cast<ModelForm>(),
            ],
            ForeignKey
        );

    // References whose objects are named are read along, so that a row needs no statement of its own.
    private static IQuerySet WithReferences(InlineModelAdmin inline, HttpRequest request, bool change)
    {
        var shown = inline.GetReadonlyFields(request, null);
        var references = inline
            .Meta.Fields.Where(field =>
                field.IsForeignKey
                && (!change || shown.Contains(field.Name) || inline.AutocompleteFields.Contains(field.Name))
            )
            .Select(field => field.Name)
            .ToArray();
        var rows = inline.GetQuerySet(request);
        return references.Length == 0 ? rows : rows.SelectRelated(references);
    }

    // The name of the set as the other model calls it, which is what Django makes the prefix of.
    private static string PrefixFor(InlineModelAdmin inline, ModelMeta parent)
    {
        var key = inline.ForeignKeyTo(parent);
        return parent.RelatedSets.FirstOrDefault(set => set.RelatedModel == inline.Meta && set.Field == key)?.Name
            ?? (key.Kind == FieldKind.OneToOne ? inline.Meta.ModelName : inline.Meta.ModelName + "_set");
    }

    private Model? Find(Form form, int index)
    {
        if (Data is not { } data)
        {
            return Existing[index];
        }
        return long.TryParse(data[form.AddPrefix("id")], out var key)
            ? Existing.FirstOrDefault(instance => instance.Id == key)
            : null;
    }

    private async Task SaveExistingAsync(ModelForm form)
    {
        if (ShouldDelete(form))
        {
            _deleted.Add(form.Instance);
            var key = form.Instance.Id;
            await form.Instance.DeleteAsync();
            // The log names it by the key it had.
            form.Instance.Id = key;
        }
        else if (MayChange && form.HasChanged())
        {
            await form.SaveAsync();
            _changed.Add((form.Instance, [.. form.ChangedData.Select(name => form[name].Label)]));
        }
    }

    /// <summary>The reference to the other object, which nobody changes here (<c>InlineForeignKeyField</c>).</summary>
    private sealed class InlineForeignKeyField(Model parent, bool isCopy) : Field<Model>
    {
        public override bool HasChanged(object? initial, object? data) => false;

        public override object? PrepareValue(object? value) => parent.Id == 0 ? null : parent.Id;

        public override void Validate(object? value) { }

        protected override Widget NewWidget() => new HiddenInput();

        protected override Model Convert(object? value) =>
            isCopy || FormText.IsEmpty(value) || FormText.Of(value) == FormText.Of(parent.Id)
                ? parent
                : throw new ValidationError("The inline value did not match the parent instance.", "invalid_choice");
    }
}
