using System.Globalization;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>The filters by a field, for each kind of field (<c>FieldListFilter</c> and its like).</summary>
internal static class FieldFilters
{
    /// <exception cref="InvalidOperationException">There is no such field.</exception>
    public static async Task<FilterState?> StateAsync(string path, ModelAdmin admin, ListQuery query)
    {
        var (fields, rest) = LookupValue.Walk(admin.Meta, path);
        if (fields.Count == 0 || rest.Length > 0)
        {
            throw new InvalidOperationException(
                $"{admin.GetType().Name}.ListFilter names '{path}', which is no field of {admin.Meta.ObjectName}."
            );
        }
        var field = fields[^1];
        return field switch
        {
            { Choices: { } choices } => Values(
                path,
                field,
                query,
                "__exact",
                choices.Select(choice => (FormText.Of(choice.Value), choice.Label))
            ),
            { Kind: FieldKind.Boolean } => Values(path, field, query, "__exact", [("1", "Yes"), ("0", "No")]),
            { Kind: FieldKind.Date or FieldKind.DateTime } => Dates(path, field, query),
            { RelatedModel: { } related } => Values(
                path,
                field,
                query,
                "__id__exact",
                (await related.Objects.ToListAsync()).Select(instance =>
                    (FormText.Of(instance.Id), instance.ToString() ?? "")
                )
            ),
            _ => Values(
                path,
                field,
                query,
                "",
                (await admin.Meta.Objects.DistinctValuesAsync(path))
                    .Where(value => value is not null)
                    .Select(value => (FormText.Of(value), FormText.Of(value)))
            ),
        };
    }

    private static FilterState? Values(
        string path,
        ModelField field,
        ListQuery query,
        string lookup,
        IEnumerable<(string Value, string Label)> values
    )
    {
        var (name, isNull) = (path + lookup, path + "__isnull");
        var choices = new List<FilterChoice>
        {
            new("All", query[name] is null && query[isNull] is null, query.With([(name, null), (isNull, null)])),
        };
        choices.AddRange(
            values.Select(pair => new FilterChoice(
                pair.Label,
                query[name] == pair.Value,
                query.With([(name, pair.Value), (isNull, null)])
            ))
        );
        if (field.Null)
        {
            var label = field.Kind == FieldKind.Boolean ? "Unknown" : "-";
            choices.Add(new(label, query[isNull] == "True", query.With([(name, null), (isNull, "True")])));
        }
        // One thing alone to choose is no choice.
        return choices.Count < 3 ? null : new(field.VerboseName, choices, [], rows => rows);
    }

    private static FilterState Dates(string path, ModelField field, ListQuery query)
    {
        var (from, to, isNull) = (path + "__gte", path + "__lt", path + "__isnull");
        var today = DateTime.UtcNow.Date;
        (string Label, DateTime? From, DateTime? To)[] spans =
        [
            ("Any date", null, null),
            ("Today", today, today.AddDays(1)),
            ("Past 7 days", today.AddDays(-7), today.AddDays(1)),
            ("This month", new(today.Year, today.Month, 1), new DateTime(today.Year, today.Month, 1).AddMonths(1)),
            ("This year", new(today.Year, 1, 1), new(today.Year + 1, 1, 1)),
        ];
        var choices = spans
            .Select(span =>
            {
                var (first, last) = (Text(field, span.From), Text(field, span.To));
                return new FilterChoice(
                    span.Label,
                    query[from] == first && query[to] == last && query[isNull] is null,
                    query.With([(from, first), (to, last), (isNull, null)])
                );
            })
            .ToList();
        if (field.Null)
        {
            choices.Add(
                new("No date", query[isNull] == "True", query.With([(from, null), (to, null), (isNull, "True")]))
            );
            choices.Add(
                new("Has date", query[isNull] == "False", query.With([(from, null), (to, null), (isNull, "False")]))
            );
        }
        return new(field.VerboseName, choices, [], rows => rows);
    }

    private static string? Text(ModelField field, DateTime? date) =>
        date?.ToString(
            field.Kind == FieldKind.Date ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss+00:00",
            CultureInfo.InvariantCulture
        );
}
