using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>The forms of a list that is changed in place, one for each row (<c>list_editable</c>).</summary>
internal sealed class ListFormSet : FormSet
{
    private readonly SharedChoices _choices = new();
    private readonly ModelMeta _meta;

    private ListFormSet(ModelAdmin admin, HttpRequest request, IReadOnlyList<Model> rows)
        : base(Maker(admin, request))
    {
        _meta = admin.Meta;
        Rows = rows;
        Extra = 0;
    }

    /// <summary>The rows, as the forms are.</summary>
    public IReadOnlyList<Model> Rows { get; }

    public override int InitialFormCount => Rows.Count;

    /// <summary>The forms in which something was changed. Those of no row, which only a forger posts, are none.</summary>
    public IEnumerable<ModelForm> Changed => InitialForms.Cast<ModelForm>().Where(form => form.HasChanged());

    /// <summary>The fields a request can change: those whose columns it shows. A box that nobody could tick would come back
    /// as one that was cleared.</summary>
    public static IReadOnlyList<string> FieldsFor(ModelAdmin admin, HttpRequest request) =>
        [.. admin.ListEditable.Intersect(admin.GetListDisplay(request))];

    /// <summary>The forms of the rows that are shown.</summary>
    public static ListFormSet For(ModelAdmin admin, HttpRequest request, IReadOnlyList<Model> rows) =>
        new(admin, request, rows) { MaxNum = rows.Count };

    /// <summary>The forms that were posted; null when a row of them has gone meanwhile, or is none of the user's.</summary>
    public static async Task<ListFormSet?> PostedAsync(ChangeList list, HttpRequest request, FormData data)
    {
        var keys = new List<long>();
        while (data[$"form-{keys.Count}-id"] is { } text)
        {
            keys.Add(long.TryParse(text, out var key) ? key : 0);
        }
        var rows = list.WithReferences(list.Admin.GetQuerySet(request).Filter("pk__in", keys.ToArray()));
        var found = (await rows.ToListAsync()).ToDictionary(row => row.Id);
        return keys.TrueForAll(found.ContainsKey)
            ? new(list.Admin, request, keys.ConvertAll(key => found[key])) { Data = data, MaxNum = keys.Count }
            : null;
    }

    /// <summary>The form of a row that is shown; null when it has none.</summary>
    public ModelForm? Of(Model row) => Forms.Cast<ModelForm>().FirstOrDefault(form => form.Instance.Id == row.Id);

    protected override Form NewForm(int index)
    {
        var form = (ModelForm)base.NewForm(index);
        form.EmptyPermitted = true;
        return form;
    }

    protected override void AddFields(Form form, int? index)
    {
        base.AddFields(form, index);
        if (index is { } number && number < Rows.Count)
        {
            ((ModelForm)form).Instance = Rows[number];
        }
        form.Fields.Add("id", new IntegerField { Required = false, Widget = new HiddenInput() });
        _choices.Give(form);
    }

    protected override void Clean() => FormSetDuplicates.Check(_meta, [.. Changed], null);

    private static Func<Form> Maker(ModelAdmin admin, HttpRequest request)
    {
        var fields = FieldsFor(admin, request);
        return () =>
            new ModelForm(admin.ModelType)
            {
                ModelFields = fields,
                FormField = field => admin.FormFieldFor(field, request),
            };
    }
}
