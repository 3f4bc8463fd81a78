using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>The management form of a form set, and what its numbers must be (<c>ManagementForm</c>).</summary>
internal static class FormSetCounts
{
    public const string Total = "TOTAL_FORMS";
    public const string InitialForms = "INITIAL_FORMS";
    private const string Min = "MIN_NUM_FORMS";
    private const string Max = "MAX_NUM_FORMS";

    public static Form NewForm(FormSet set)
    {
        var form = new Form
        {
            Data = set.Data,
            AutoId = set.AutoId,
            Prefix = set.Prefix,
        };
        form.Fields.Add(Total, Count(required: true));
        form.Fields.Add(InitialForms, Count(required: true));
        // Only for scripts: what comes back is not looked at.
        form.Fields.Add(Min, Count(required: false));
        form.Fields.Add(Max, Count(required: false));
        if (!set.IsBound)
        {
            form.Initial = new Dictionary<string, object?>
            {
                [Total] = set.TotalFormCount,
                [InitialForms] = set.InitialFormCount,
                [Min] = set.MinNum,
                [Max] = set.MaxNum,
            };
        }
        return form;
    }

    /// <summary>A number that was posted; 0 for one that was not.</summary>
    public static int Posted(Form management, string name) =>
        management.Errors is not null && management.CleanedData.TryGetValue(name, out var value) && value is long count
            ? (int)Math.Clamp(count, 0, int.MaxValue)
            : 0;

    /// <exception cref="ValidationError">The numbers are missing, or too small or large.</exception>
    public static void Check(FormSet set)
    {
        if (!set.ManagementForm.IsValid())
        {
            throw new ValidationError(
                $"ManagementForm data is missing or has been tampered with. Missing fields: {string.Join(", ", set.ManagementForm.Errors.Keys.Select(set.ManagementForm.AddPrefix))}. You may need to file a bug report if the issue persists.",
                "missing_management_form"
            );
        }
        var deleted = set.Forms.Count(set.ShouldDelete);
        if (
            Posted(set.ManagementForm, Total) > set.AbsoluteMax
            || (set.ValidateMax && set.TotalFormCount - deleted > set.MaxNum)
        )
        {
            throw new ValidationError(
                $"Please submit at most {set.MaxNum} form{(set.MaxNum == 1 ? "" : "s")}.",
                "too_many_forms"
            );
        }
        var empty = set.ExtraForms.Count(form => !form.HasChanged());
        if (set.ValidateMin && set.TotalFormCount - deleted - empty < set.MinNum)
        {
            throw new ValidationError(
                $"Please submit at least {set.MinNum} form{(set.MinNum == 1 ? "" : "s")}.",
                "too_few_forms"
            );
        }
    }

    private static IntegerField Count(bool required) => new() { Required = required, Widget = new HiddenInput() };
}
