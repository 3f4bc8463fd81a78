using System.Globalization;
using Gateway.DjangoLike.Db;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The keys of the rows an action is for, as they are posted: each in a field of its own, or several in one with
/// commas, since a form may have no more than <see cref="FormLimits.MaxFields"/> of them.</summary>
internal static class TickedKeys
{
    private const string Name = "_selected_action";

    public static long[] Of(MultiDict fields) =>
        [
            .. fields
                .GetAll(Name)
                .SelectMany(text => text.Split(','))
                .Select(text => long.TryParse(text, out var key) ? key : 0)
                .Distinct(),
        ];

    /// <summary>The value of one field that has all of them.</summary>
    public static string Joined(IEnumerable<Model> rows) =>
        string.Join(',', rows.Select(row => row.Id.ToString(CultureInfo.InvariantCulture)));
}
