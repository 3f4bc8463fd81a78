using System.Globalization;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>What a list is ordered by: the columns that the address numbers, <c>o=-2.1</c>, else the admin's order, else the
/// model's (<c>ChangeList.get_ordering</c>).</summary>
internal sealed class ListOrder
{
    private readonly IReadOnlyList<AdminColumn> _columns;

    // Columns by their number, with the direction; empty when the address names none.
    private readonly List<(int Column, bool Descending)> _chosen = [];

    public ListOrder(ModelAdmin admin, IReadOnlyList<AdminColumn> columns, string? chosen)
    {
        _columns = columns;
        foreach (var part in (chosen ?? "").Split('.'))
        {
            if (
                int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && Math.Abs((long)number) is var column and >= 1
                && column <= columns.Count
                && columns[(int)column - 1].OrderField is not null
                && !_chosen.Exists(one => one.Column == column)
            )
            {
                _chosen.Add(((int)column, number < 0));
            }
        }
        Fields = [.. Deterministic(admin, _chosen.Count > 0 ? _chosen.Select(FieldOf) : Default(admin))];
        if (_chosen.Count == 0 && chosen is null)
        {
            Recognise();
        }
    }

    /// <summary>The fields, with a minus in front for the greatest first; the key is the last, so that no two rows change
    /// places from page to page.</summary>
    public IReadOnlyList<string> Fields { get; }

    public IEnumerable<ListColumn> Headings(ListQuery query)
    {
        for (var number = 1; number <= _columns.Count; number++)
        {
            var column = _columns[number - 1];
            if (column.OrderField is null)
            {
                yield return new(column.Name, column.Heading, null, null, 0);
                continue;
            }
            var place = _chosen.FindIndex(one => one.Column == number);
            var descending = place >= 0 && _chosen[place].Descending;
            // A click orders by this column first; one on a column that is ordered by turns its direction.
            var next = _chosen
                .Where(one => one.Column != number)
                .Select(one => one.Descending ? -one.Column : one.Column)
                .Prepend(place >= 0 && !descending ? -number : number);
            yield return new(
                column.Name,
                column.Heading,
                query.With([(ListQuery.Order, string.Join('.', next))]),
                place < 0 ? null
                    : descending ? "descending"
                    : "ascending",
                place + 1
            );
        }
    }

    private static IEnumerable<string> Default(ModelAdmin admin) =>
        admin.Ordering.Count > 0 ? admin.Ordering : admin.Meta.Ordering;

    private static IEnumerable<string> Deterministic(ModelAdmin admin, IEnumerable<string> fields)
    {
        var all = fields.ToList();
        return all.Exists(field =>
            admin.Meta.FindField(field.TrimStart('-')) is { } known && (known.PrimaryKey || known.Unique)
        )
            ? all
            : all.Append("-pk");
    }

    private string FieldOf((int Column, bool Descending) chosen)
    {
        var field = _columns[chosen.Column - 1].OrderField!;
        return !chosen.Descending ? field
            : field.StartsWith('-') ? field[1..]
            : "-" + field;
    }

    // So that the headings show the order that is there without being asked for.
    private void Recognise()
    {
        foreach (var field in Fields)
        {
            for (var number = 1; number <= _columns.Count; number++)
            {
                if (
                    _columns[number - 1].OrderField is { } own
                    && own.TrimStart('-') == field.TrimStart('-')
                    && !_chosen.Exists(one => one.Column == number)
                )
                {
                    _chosen.Add((number, own.StartsWith('-') != field.StartsWith('-')));
                }
            }
        }
    }
}
