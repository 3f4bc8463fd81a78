using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Gateway.DjangoLike.Apps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gateway.DjangoLike.Db;

/// <summary>Makes EF Core's model of the models of all installed applications, with the names Django gives tables and
/// columns.</summary>
internal static class SchemaBuilder
{
    public static IModel Build(AppRegistry apps)
    {
        var builder = SqliteConventionSetBuilder.CreateModelBuilder();
        foreach (var app in apps)
        {
            foreach (var model in app.Models)
            {
                var entity = builder.Entity(model).ToTable(Table(app, model));
                foreach (var property in model.GetProperties())
                {
                    // Related managers are queries, not columns; EF would take them for collections.
                    if (IsQuerySet(property.PropertyType))
                    {
                        entity.Ignore(property.Name);
                    }
                }
            }
        }
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(
                    property.PropertyInfo?.GetCustomAttribute<ColumnAttribute>()?.Name ?? SnakeCase.From(property.Name)
                );
                if (property.ClrType == typeof(DateTime) || property.ClrType == typeof(DateTime?))
                {
                    property.SetValueConverter(new UtcConverter());
                }
            }
        }
        return builder.FinalizeModel();
    }

    private static string Table(AppConfig app, Type model) =>
        model.GetCustomAttribute<TableAttribute>()?.Name ?? $"{app.Label}_{model.Name.ToLowerInvariant()}";

    private static bool IsQuerySet(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(QuerySet<>))
            {
                return true;
            }
        }
        return false;
    }

    // Django stores and returns UTC (USE_TZ); SQLite keeps no kind.
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value,
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );
}
