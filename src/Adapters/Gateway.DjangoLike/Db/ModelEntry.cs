using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Writes objects through a context that otherwise tracks nothing.</summary>
internal static class ModelEntry
{
    // Setting the state of the one entry, instead of Add or Update, keeps EF from walking to objects it refers to: saving
    // a choice does not save its question.
    public static void Stage(ModelContext context, Model instance, IReadOnlyCollection<string> updateFields)
    {
        var meta = context.Apps.GetMeta(instance.GetType());
        var isNew = instance.Id == 0;
        Fill(meta, instance, isNew);
        var entry = context.Entry(instance);
        if (isNew || updateFields.Count == 0)
        {
            entry.State = isNew ? EntityState.Added : EntityState.Modified;
            return;
        }
        entry.State = EntityState.Unchanged;
        foreach (var name in updateFields)
        {
            entry.Property(meta.GetField(name).Property.Name).IsModified = true;
        }
    }

    public static void Write(ModelContext context)
    {
        try
        {
            context.SaveChanges();
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    public static async Task WriteAsync(ModelContext context)
    {
        try
        {
            await context.SaveChangesAsync();
        }
        finally
        {
            context.ChangeTracker.Clear();
        }
    }

    public static void Copy(Model from, Model to)
    {
        foreach (var field in to.Meta.Fields)
        {
            field.SetValue(to, field.GetValue(from));
        }
    }

    private static void Fill(ModelMeta meta, Model instance, bool isNew)
    {
        foreach (var field in meta.Fields)
        {
            if (field.AutoNow || (field.AutoNowAdd && isNew))
            {
                field.SetValue(instance, field.ToValue(ProjectScope.Required.UtcNow));
            }
            else if (field.IsForeignKey && field.ReferenceProperty!.GetValue(instance) is Model referred)
            {
                field.Property.SetValue(instance, referred.Id);
            }
        }
    }
}
