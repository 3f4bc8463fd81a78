using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Finds forms of one set that ask for what no two objects may have
/// (<c>BaseModelFormSet.validate_unique</c>): each is good by itself, and the database would refuse the second.</summary>
internal static class FormSetDuplicates
{
    /// <param name="meta">The model.</param>
    /// <param name="forms">The forms that are to be saved.</param>
    /// <param name="same">The field that has one value in all forms, an inline's reference; null for none.</param>
    /// <exception cref="ValidationError">There are some; the forms concerned say so, too.</exception>
    public static void Check(ModelMeta meta, IReadOnlyList<ModelForm> forms, ModelField? same)
    {
        var messages = new List<ValidationMessage>();
        foreach (var group in Groups(meta))
        {
            var names = group.Where(field => field != same).Select(field => field.Name).ToList();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var isTwice = false;
            foreach (var form in forms.Where(_ => names.Count > 0))
            {
                if (KeyOf(form, names) is { } key && !seen.Add(key))
                {
                    form.AddError(null, new ValidationError("Please correct the duplicate values below.", "unique"));
                    isTwice = true;
                }
            }
            if (isTwice)
            {
                messages.Add(new(Message(names), "unique"));
            }
        }
        if (messages.Count > 0)
        {
            throw new ValidationError(messages);
        }
    }

    private static IEnumerable<IReadOnlyList<ModelField>> Groups(ModelMeta meta) =>
        meta
            .Fields.Where(field => field.Unique && !field.PrimaryKey)
            .Select(field => (IReadOnlyList<ModelField>)[field])
            .Concat(meta.UniqueTogether);

    // Null equals nothing, as in SQL; what the form has not, or has refused, is not looked at.
    private static string? KeyOf(ModelForm form, List<string> names)
    {
        var values = new List<string>();
        foreach (var name in names)
        {
            // The first question for its errors cleans a form.
            if (form.Errors.ContainsKey(name) || !form.CleanedData.TryGetValue(name, out var value) || value is null)
            {
                return null;
            }
            values.Add(value is Model referred ? FormText.Of(referred.Id) : FormText.Of(value));
        }
        return string.Join('\0', values);
    }

    private static string Message(List<string> names) =>
        names.Count == 1
            ? $"Please correct the duplicate data for {names[0]}."
            : $"Please correct the duplicate data for {string.Join(", ", names.SkipLast(1))} and {names[^1]}, which must be unique.";
}
