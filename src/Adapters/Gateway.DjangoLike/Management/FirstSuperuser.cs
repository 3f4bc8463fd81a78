using System.Security.Cryptography;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Management;

/// <summary>Makes the superuser a project begins with: that of <c>DJANGO_SUPERUSER_USERNAME</c> and its like, or on a new
/// database one whose password is made up and told once.</summary>
internal static class FirstSuperuser
{
    private const string DefaultName = "admin";

    /// <param name="project">The project; a scope of it is entered.</param>
    /// <param name="say">Told what was done, and what was not.</param>
    /// <exception cref="InvalidOperationException">The project asks for one and has no users, or the environment's has a name
    /// or an address that is none.</exception>
    public static async Task MakeAsync(Project project, Func<string, Task> say)
    {
        var wanted = project.Settings.Superuser;
        if (!project.Apps.IsInstalled<AuthConfig>())
        {
            await WithoutUsersAsync(project.Settings, say);
            return;
        }
        var makesUp = project.Settings.MakeFirstSuperuser && !await User.Objects.ExistsAsync();
        if (wanted.Username is null && !makesUp)
        {
            return;
        }
        var username = wanted.Username ?? DefaultName;
        if (await User.Objects.FindAsync(username) is not null)
        {
            return;
        }
        if (wanted.Password is not null)
        {
            await say(
                await MakeAsync(username, wanted.Email ?? "", wanted.Password)
                    ? $"made the superuser {username}"
                    : Overtaken(username)
            );
        }
        else if (makesUp)
        {
            var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);
            await say(
                await MakeAsync(username, wanted.Email ?? "", password)
                    ? $"made the superuser {username} with the password {password} (told this once; change it at the admin, or set DJANGO_SUPERUSER_USERNAME and DJANGO_SUPERUSER_PASSWORD before a first start)"
                    : Overtaken(username)
            );
        }
        else
        {
            await say(
                $"made no superuser {username}, for there is no password: set DJANGO_SUPERUSER_PASSWORD beside DJANGO_SUPERUSER_USERNAME"
            );
        }
    }

    private static async Task WithoutUsersAsync(Settings settings, Func<string, Task> say)
    {
        const string Cure =
            "there are no users: add new AuthConfig() and new ContentTypesConfig() to Settings.InstalledApps";
        if (settings.MakeFirstSuperuser)
        {
            throw new InvalidOperationException(
                $"{settings.Name} sets MakeFirstSuperuser, and {Cure}, or leave the setting out."
            );
        }
        if (settings.Superuser.Username is { } username)
        {
            await say($"made no superuser {username} (DJANGO_SUPERUSER_USERNAME), for {Cure}");
        }
    }

    private static string Overtaken(string username) =>
        $"found the superuser {username}, whom another start has made at the same time, with the password that it was given";

    /// <summary>Returns whether it was this start that made it: hashing a password takes long enough for another.</summary>
    private static async Task<bool> MakeAsync(string username, string email, string password)
    {
        try
        {
            await NewSuperuser.MakeAsync(username, email, password);
            return true;
        }
        catch (DbUpdateException)
        {
            // Where nobody of that name is there, the error is another one.
            if (await User.Objects.FindAsync(username) is null)
            {
                throw;
            }
            return false;
        }
        catch (CommandErrorException error)
        {
            throw new InvalidOperationException(
                $"{error.Message} Correct DJANGO_SUPERUSER_USERNAME or DJANGO_SUPERUSER_EMAIL.",
                error
            );
        }
    }
}
