using System.Linq.Expressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Follows a path of field names, such as <c>question__pub_date</c>, from a row through foreign keys.</summary>
internal static class FieldPath
{
    /// <summary>The value at the end of a path that leads through foreign keys only.</summary>
    /// <exception cref="FieldErrorException">There is no such field.</exception>
    public static Expression Of(ModelMeta meta, Expression row, string path)
    {
        var names = path.Split("__");
        for (var i = 0; i < names.Length; i++)
        {
            var field = meta.GetField(names[i]);
            var last = i == names.Length - 1;
            if (last && !field.IsManyToMany)
            {
                return Expression.Property(row, field.Property);
            }
            if (!field.IsForeignKey)
            {
                throw new FieldErrorException(
                    $"'{path}' does not lead to a value: {meta.ObjectName}.{field.Name} is no foreign key."
                );
            }
            row = Expression.Property(row, field.ReferenceProperty!);
            meta = field.RelatedModel!;
        }
        throw new FieldErrorException($"'{path}' names no field.");
    }
}
