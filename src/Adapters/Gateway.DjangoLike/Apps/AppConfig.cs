using IOPath = System.IO.Path;

namespace Gateway.DjangoLike.Apps;

/// <summary>An application of a project (<c>django.apps.AppConfig</c>): its label and its models.</summary>
public abstract class AppConfig
{
    /// <summary>The application's short name, unique in the project, lower case, such as <c>polls</c>: the first part of
    /// its tables' names.</summary>
    public abstract string Label { get; }

    /// <summary>The name people read, in the admin (<c>verbose_name</c>); by default the label, capitalized.</summary>
    public virtual string VerboseName =>
        string.Join(
            ' ',
            Label
                .Split('_', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );

    /// <summary>The folder of the application's files (<c>path</c>), where its <c>Templates</c> and its <c>Static</c> are:
    /// absolute, or relative to <see cref="Conf.Settings.BaseDir"/>; null for none. By default beside the
    /// assembly, as its namespace is within the assembly's: <c>Polls</c> for <c>Site.Polls.PollsConfig</c> of
    /// <c>Site.dll</c>.</summary>
    public virtual string? Path
    {
        get
        {
            var assembly = GetType().Assembly;
            // The framework's own carry their files inside; a bundle of one file has no folder.
            if (
                assembly == typeof(AppConfig).Assembly
                || IOPath.GetDirectoryName(assembly.Location) is not { Length: > 0 } folder
            )
            {
                return null;
            }
            var root = assembly.GetName().Name + ".";
            var inner =
                GetType().Namespace is { } name && name.StartsWith(root, StringComparison.Ordinal)
                    ? name[root.Length..].Replace('.', IOPath.DirectorySeparatorChar)
                    : "";
            return IOPath.Combine(folder, inner);
        }
    }

    /// <summary>The models, each a class derived from <see cref="Db.Model{TSelf}"/>; none by default.</summary>
    public virtual IReadOnlyList<Type> Models => [];

    /// <summary>Commands of the application's own (<c>management/commands</c>): <c>server --app APP -- NAME</c>; none by
    /// default. One of a built-in command's name replaces it.</summary>
    public virtual IReadOnlyList<Management.BaseCommand> Commands => [];

    /// <summary>Runs once when the project is made and all applications are known, before the database is looked at
    /// (<c>ready()</c>): the place to register what other applications look up.</summary>
    /// <param name="project">The project.</param>
    public virtual void Ready(Project project) { }

    /// <summary>Configures what attributes cannot say, in EF Core's own words: a check constraint, a filtered index. Called
    /// when the attributes have been read.</summary>
    /// <param name="modelBuilder">EF Core's model; table and column names are Django's.</param>
    public virtual void ConfigureModels(Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder) { }

    /// <summary>Runs once at start-up when the tables are there (Django's <c>post_migrate</c> signal), inside a
    /// <see cref="ProjectScope"/>: the place to fill an empty table.</summary>
    /// <returns>A task that completes when the application is ready.</returns>
    public virtual ValueTask PostMigrateAsync() => default;

    /// <summary>Runs once when the database was empty before, behind <see cref="PostMigrateAsync"/> of all applications, and
    /// never on a database for tests: what a project shows on its first day.</summary>
    /// <remarks>What fails is not tried again, since the database is not empty then; and one that was taken to an earlier
    /// migration first (<c>migrate 0001</c>) gets none, since no later <c>migrate</c> can tell it from one that is in use.
    /// <c>migrate zero</c> makes either empty again.</remarks>
    /// <returns>A task that completes when the data is there.</returns>
    public virtual ValueTask InitialDataAsync() => default;
}
