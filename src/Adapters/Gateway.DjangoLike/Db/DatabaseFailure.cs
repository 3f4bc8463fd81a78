using System.Data.Common;

namespace Gateway.DjangoLike.Db;

/// <summary>What is said when a database fails: that it cannot be opened where it is being opened, and else which step
/// failed. Only a <see cref="DbException"/> is put into words; every other error stays what it is.</summary>
internal static class DatabaseFailure
{
    /// <summary>What the database said, where an error is its own; EF Core wraps what may be over in a moment.</summary>
    public static DbException? Cause(Exception error) => error as DbException ?? error.InnerException as DbException;

    public static InvalidOperationException OtherVersion(string location, string difference) =>
        new(
            $"The database {location} is of another version of the models: {difference}. Move it away, or set DATABASE_URL to another."
        );

    /// <summary>Does what opens the database.</summary>
    /// <param name="project">The project.</param>
    /// <param name="step">Does nothing that can fail once the database is open.</param>
    /// <exception cref="InvalidOperationException">It cannot be opened; the message tells the cure.</exception>
    public static async Task<T> OpeningAsync<T>(Project project, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (Cause(error) is { } cause)
        {
            throw new InvalidOperationException(
                $"The database {project.Database.Location} cannot be opened ({cause.Message}). {project.Database.Cure}",
                error
            );
        }
    }

    /// <summary>Does a step with a database that has been opened.</summary>
    /// <param name="project">The project.</param>
    /// <param name="what">What is not so when the step fails, such as <c>its tables cannot be made</c>.</param>
    /// <param name="step">The step.</param>
    /// <param name="cure">What to do about it; a sentence, or nothing where the database's own words say it.</param>
    /// <exception cref="InvalidOperationException">It failed; the message tells the step and the database's words.</exception>
    public static async Task<T> OpenedAsync<T>(Project project, string what, Func<Task<T>> step, string cure = "")
    {
        try
        {
            return await step();
        }
        catch (Exception error) when (Cause(error) is { } cause)
        {
            throw new InvalidOperationException(
                $"The database {project.Database.Location} was opened, and {what} ({cause.Message.Split('\n')[0]}). {cure}".TrimEnd(),
                error
            );
        }
    }
}
