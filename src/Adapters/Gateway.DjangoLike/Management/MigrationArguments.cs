using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.DjangoLike.Management;

/// <summary>Takes what people say about migrations, in Django's way (<c>migrate polls 0002</c>) or in this project's
/// (<c>migrate 0002</c>): all applications share one history.</summary>
internal static class MigrationArguments
{
    public const string Usage = "[app] [migration]";

    public const string Zero = "zero";

    /// <summary>The migration named, behind an application or without one; null where there is none. A word by itself that is
    /// an application's label means the application, whatever migrations are called.</summary>
    /// <exception cref="UsageErrorException">What stands before the migration is no application.</exception>
    /// <exception cref="CommandErrorException">An application's tables alone were to be taken away.</exception>
    public static string? NameIn(CommandContext context)
    {
        switch (context.Arguments)
        {
            case []:
                return null;
            case [var only]:
                return IsApp(context.Project, only) ? null : only;
            case [var app, var name]:
                Check(context.Project, app);
                if (name == Zero && app != context.Project.Settings.Name)
                {
                    throw new CommandErrorException(
                        $"'{app}' has no history of its own: all applications of {context.Project.Settings.Name} share one, and 'zero' takes the tables of all away, with what is in them. If that is meant: server --app {context.Project.Settings.Name} -- {context.Command} zero"
                    );
                }
                return name;
            default:
                throw new UsageErrorException(
                    $"Expected an application and a migration at most, and got: {string.Join(' ', context.Arguments)}."
                );
        }
    }

    /// <exception cref="UsageErrorException">There is no such application.</exception>
    public static void Check(Project project, string app)
    {
        if (!IsApp(project, app))
        {
            throw new UsageErrorException(
                $"No installed app with label '{app}'. There are: {string.Join(", ", project.Apps.Select(one => one.Label))}."
            );
        }
    }

    /// <summary>The migration a person names: its id, its name, how its id begins, or its number, such as
    /// <c>0001</c>.</summary>
    /// <exception cref="CommandErrorException">There is none, or more than one.</exception>
    public static string Find(string name, IReadOnlyList<string> all)
    {
        if (name == Zero)
        {
            return Migration.InitialDatabase;
        }
        var found = Matches(name, all);
        return found.Count == 1
            ? found[0]
            : throw new CommandErrorException(
                $"{(found.Count == 0 ? "No migration" : "More than one migration")} is called '{name}'. There are: {string.Join(", ", all)}{(all.Count == 0 ? "none" : "")}; 'zero' is before the first."
            );
    }

    private static bool IsApp(Project project, string name) =>
        name == project.Settings.Name || project.Apps.FindApp(name) is not null;

    private static IReadOnlyList<string> Matches(string name, IReadOnlyList<string> all)
    {
        var exact = all.Where(id =>
                id.Equals(name, StringComparison.OrdinalIgnoreCase)
                || id[(id.IndexOf('_') + 1)..].Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (exact.Count > 0)
        {
            return exact;
        }
        var found = all.Where(id =>
                id.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase)
                || id.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        // Django numbers its migrations; the ids here begin with a time.
        return found.Count == 0 && name.Length <= 4 && int.TryParse(name, out var number) && number > 0
            ? [.. all.Skip(number - 1).Take(1)]
            : found;
    }
}
