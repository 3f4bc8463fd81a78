namespace Gateway.DjangoLike.Apps;

/// <summary>An application of a project (<c>django.apps.AppConfig</c>): its label and its models.</summary>
public abstract class AppConfig
{
    /// <summary>The application's short name, unique in the project, lower case, such as <c>polls</c>: the first part of
    /// its tables' names.</summary>
    public abstract string Label { get; }

    /// <summary>The models, each a class derived from <see cref="Db.Model{TSelf}"/>; none by default.</summary>
    public virtual IReadOnlyList<Type> Models => [];

    /// <summary>Runs once at start-up when the tables are there (Django's <c>post_migrate</c> signal), inside a
    /// <see cref="ProjectScope"/>: the place to fill an empty table.</summary>
    /// <returns>A task that completes when the application is ready.</returns>
    public virtual ValueTask PostMigrateAsync() => default;
}
