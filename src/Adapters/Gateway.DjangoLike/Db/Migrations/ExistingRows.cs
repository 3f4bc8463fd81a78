using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>What rows that are there get in a column that must not be null, and is new or could be null before. Django takes
/// the field's default and asks where there is none; here it is the property's initializer, else the type's zero, and
/// <c>makemigrations</c> tells which.</summary>
/// <param name="context">A context of the models as they have become.</param>
internal sealed class ExistingRows(ModelContext context)
{
    /// <summary>Sets what such columns get; EF Core has set the type's zero.</summary>
    public void Fill(IEnumerable<MigrationOperation> operations)
    {
        foreach (var column in operations.Select(Filled).OfType<ColumnOperation>())
        {
            if (Find(column) is { } field && DefaultOf(field) is { } value)
            {
                column.DefaultValue = Property(field)?.GetTypeMapping().Converter is { } converter
                    ? converter.ConvertToProvider(value)
                    : value;
            }
        }
    }

    /// <summary>What rows that are there get by an operation, and what to do for another; null where it is nothing.</summary>
    public string? Tell(MigrationOperation operation)
    {
        if (Filled(operation) is not { } column || Find(column) is not { } field)
        {
            return null;
        }
        var why =
            field.IsForeignKey
                ? "which refers to no row: where there are rows, write another defaultValue into the migration, or let the field be null"
            : IsNow(field) ? "the time now"
            : field.HasDefault ? "the model's default"
            : "for the model has no default: write another defaultValue into the migration, or give the property an initializer and make the migration anew";
        return $"rows that are there get {Shown(column.DefaultValue)}, {why}";
    }

    // What the model says in EF Core's own words is left.
    private ColumnOperation? Filled(MigrationOperation operation) =>
        operation switch
        {
            AddColumnOperation { IsNullable: false, DefaultValueSql: null, ComputedColumnSql: null } added => added,
            AlterColumnOperation
            {
                IsNullable: false,
                DefaultValueSql: null,
                ComputedColumnSql: null,
                OldColumn.IsNullable: true,
            } altered => altered,
            _ => null,
        };

    private ModelField? Find(ColumnOperation column) =>
        context
            .Apps.GetModels()
            .Where(model => model.DbTable == column.Table)
            .SelectMany(model => model.Fields)
            .FirstOrDefault(field => field.Column == column.Name);

    private object? DefaultOf(ModelField field) =>
        Property(field)?.TryGetDefaultValue(out _) ?? true ? null
        : IsNow(field) ? field.ToValue(ProjectScope.Required.UtcNow)
        : field.HasDefault ? field.GetDefault()
        : null;

    private IProperty? Property(ModelField field) =>
        context
            .GetService<IDesignTimeModel>()
            .Model.FindEntityType(field.Model.ModelType)
            ?.FindProperty(field.Property.Name);

    private static bool IsNow(ModelField field) => field.AutoNow || field.AutoNowAdd;

    private static string Shown(object? value) =>
        value switch
        {
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            DateTime time => time.ToString("u", CultureInfo.InvariantCulture),
            _ => System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
