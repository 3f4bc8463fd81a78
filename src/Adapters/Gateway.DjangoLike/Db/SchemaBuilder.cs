using System.Reflection;
using Gateway.DjangoLike.Apps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gateway.DjangoLike.Db;

/// <summary>Makes EF Core's model of the models of all installed applications, with the names Django gives tables and
/// columns.</summary>
internal static class SchemaBuilder
{
    public static void Configure(ModelBuilder builder, AppRegistry apps)
    {
        foreach (var meta in apps.GetModels())
        {
            Entity(builder, meta);
        }
        foreach (var meta in apps.GetModels())
        {
            foreach (var field in meta.ManyToMany)
            {
                Through(builder, ThroughTable.Of(field));
            }
        }
        foreach (var app in apps)
        {
            app.ConfigureModels(builder);
        }
    }

    private static void Entity(ModelBuilder builder, ModelMeta meta)
    {
        var entity = builder.Entity(meta.ModelType).ToTable(meta.DbTable);
        var mapped = meta
            .Fields.SelectMany(field => new[] { field.Property.Name, field.ReferenceProperty?.Name })
            .ToHashSet(StringComparer.Ordinal);
        // Related managers are queries, not columns; EF would take them for collections.
        foreach (var property in meta.ModelType.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (!mapped.Contains(property.Name))
            {
                entity.Ignore(property.Name);
            }
        }
        foreach (var field in meta.Fields)
        {
            Column(entity, field);
            if (field.IsForeignKey)
            {
                entity
                    .HasOne(field.ReferenceProperty!.PropertyType, field.ReferenceProperty.Name)
                    .WithMany()
                    .HasForeignKey(field.Property.Name)
                    .OnDelete(Behavior(field.OnDelete));
            }
            if (!field.PrimaryKey && (field.Unique || field.DbIndex))
            {
                entity.HasIndex(field.Property.Name).IsUnique(field.Unique);
            }
        }
    }

    private static void Column(EntityTypeBuilder entity, ModelField field)
    {
        var property = entity.Property(field.Property.PropertyType, field.Property.Name).HasColumnName(field.Column);
        property.IsRequired(!field.Null);
        if (field.MaxLength is { } most && field.ValueType == typeof(string))
        {
            property.HasMaxLength(most);
        }
        if (field.ValueType == typeof(DateTime))
        {
            property.HasConversion(new UtcConverter());
        }
        else if (field.ValueType == typeof(TimeSpan))
        {
            // SQLite keeps a text, which does not compare as a span does.
            property.HasConversion(new TimeSpanToTicksConverter());
        }
    }

    private static void Through(ModelBuilder builder, ThroughTable table)
    {
        var entity = builder.SharedTypeEntity<Dictionary<string, object>>(table.Name).ToTable(table.Name);
        entity.IndexerProperty<long>("id").HasColumnName("id");
        entity.HasKey("id");
        entity.IndexerProperty<long>(table.From);
        entity.IndexerProperty<long>(table.To);
        Refer(table.Field.Model.ModelType, table.From);
        Refer(table.Field.RelatedModel!.ModelType, table.To);
        entity.HasIndex(table.From, table.To).IsUnique();

        void Refer(Type model, string key) =>
            entity.HasOne(model, null).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Cascade);
    }

    private static DeleteBehavior Behavior(OnDelete rule) =>
        rule switch
        {
            OnDelete.Cascade => DeleteBehavior.Cascade,
            OnDelete.SetNull => DeleteBehavior.SetNull,
            OnDelete.DoNothing => DeleteBehavior.NoAction,
            _ => DeleteBehavior.Restrict,
        };

    // Django stores and returns UTC (USE_TZ); SQLite keeps no kind.
    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value =>
                value.Kind == DateTimeKind.Local
                    ? value.ToUniversalTime()
                    : DateTime.SpecifyKind(value, DateTimeKind.Utc),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );
}
