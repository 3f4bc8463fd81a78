using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Writes one object through a context that otherwise tracks nothing.</summary>
internal static class ModelEntry
{
    // Setting the state of the one entry, instead of Add or Update, keeps EF from walking to objects it refers to: saving
    // a choice does not save its question.
    public static void Stage(ModelContext context, Model model, EntityState state)
    {
        var entry = context.Entry(model);
        if (state != EntityState.Deleted)
        {
            foreach (var reference in entry.References)
            {
                if (
                    reference.CurrentValue is Model principal
                    && reference.Metadata
                        is Microsoft.EntityFrameworkCore.Metadata.INavigation { IsOnDependent: true } navigation
                )
                {
                    entry.Property(navigation.ForeignKey.Properties[0]).CurrentValue = principal.Id;
                }
            }
        }
        entry.State = state;
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
}
