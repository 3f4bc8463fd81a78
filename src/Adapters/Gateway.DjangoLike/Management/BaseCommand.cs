namespace Gateway.DjangoLike.Management;

/// <summary>A command of a project (<c>django.core.management.BaseCommand</c>): <c>server --app APP -- NAME …</c>. An
/// application brings its own by <see cref="Apps.AppConfig.Commands"/>.</summary>
public abstract class BaseCommand
{
    /// <summary>The command's name, lower case.</summary>
    public abstract string Name { get; }

    /// <summary>One line about what it does.</summary>
    public abstract string Help { get; }

    /// <summary>What follows the name, as help shows it, such as <c>[migration]</c>; empty by default.</summary>
    public virtual string Usage => "";

    /// <summary>The options it takes, with the name of each one's value, or null for one without:
    /// <c>["--name"] = "NAME"</c>. None by default.</summary>
    public virtual IReadOnlyDictionary<string, string?> Options => new Dictionary<string, string?>();

    /// <summary>How many arguments that are no options it takes at most; none by default.</summary>
    public virtual int MaxArguments => 0;

    /// <summary>Whether the database must be there and up to date (<c>requires_migrations_checks</c>); true by default.</summary>
    public virtual bool NeedsDatabase => true;

    /// <summary>Does it, within a <see cref="ProjectScope"/>.</summary>
    /// <param name="context">The project, the arguments, and where to write.</param>
    /// <returns>The exit code: 0 when all went well.</returns>
    /// <exception cref="CommandErrorException">It cannot be done; the message is shown, without a trace, and the exit code
    /// is 1.</exception>
    public abstract Task<int> HandleAsync(CommandContext context);
}
