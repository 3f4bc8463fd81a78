using Gateway.DjangoLike.Contrib.Auth;

namespace Gateway.DjangoLike.Management;

/// <summary><c>createsuperuser</c>: makes somebody who may do everything. What is not said is asked for, or taken from
/// <c>DJANGO_SUPERUSER_USERNAME</c>, <c>_EMAIL</c> and <c>_PASSWORD</c>.</summary>
internal sealed class CreateSuperuserCommand : BaseCommand
{
    public override string Name => "createsuperuser";

    public override string Help =>
        "Makes a superuser. The password comes from DJANGO_SUPERUSER_PASSWORD, or is asked for.";

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?>
        {
            ["--username"] = "NAME",
            ["--email"] = "ADDRESS",
            ["--noinput"] = null,
        };

    // Asked for below, when it is known that there are users.
    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        if (!project.Apps.IsInstalled<AuthConfig>())
        {
            throw new CommandErrorException(
                $"{project.Settings.Name} has no users: add new AuthConfig() and new ContentTypesConfig() to Settings.InstalledApps."
            );
        }
        await project.PrepareDatabaseAsync();
        var superuser = project.Settings.Superuser;
        var asks = !context.Has("--noinput");
        var username = context.Option("--username") ?? superuser.Username ?? (asks ? Ask(context, "Username") : null);
        var password = superuser.Password ?? (asks ? AskPassword(context) : null);
        if (string.IsNullOrWhiteSpace(username) || string.IsNullOrEmpty(password))
        {
            throw new CommandErrorException(
                "A superuser needs a name and a password: --username NAME (or DJANGO_SUPERUSER_USERNAME) and DJANGO_SUPERUSER_PASSWORD."
            );
        }
        if (await User.Objects.FindAsync(username) is not null)
        {
            throw new CommandErrorException($"That username is already taken: '{username}'.");
        }
        var email = context.Option("--email") ?? superuser.Email ?? "";
        await NewSuperuser.MakeAsync(username, email, password);
        await context.Output.WriteLineAsync("Superuser created successfully.");
        return 0;
    }

    private static string? Ask(CommandContext context, string what)
    {
        context.Output.Write($"{what}: ");
        context.Output.Flush();
        return context.Input.ReadLine()?.Trim();
    }

    private static string? AskPassword(CommandContext context)
    {
        var first = Secret(context, "Password");
        return first is null || first == Secret(context, "Password (again)")
            ? first
            : throw new CommandErrorException("The passwords are not the same.");
    }

    private static string? Secret(CommandContext context, string what)
    {
        if (context.Input != Console.In || Console.IsInputRedirected)
        {
            return Ask(context, what);
        }
        context.Output.Write($"{what}: ");
        context.Output.Flush();
        var typed = new System.Text.StringBuilder();
        for (
            var key = Console.ReadKey(intercept: true);
            key.Key != ConsoleKey.Enter;
            key = Console.ReadKey(intercept: true)
        )
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }
        context.Output.WriteLine();
        return typed.ToString();
    }
}
