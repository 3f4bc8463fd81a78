using System.Security.Cryptography;
using Gateway.DjangoLike.Contrib.Auth;

namespace Gateway.DjangoLike.Management;

/// <summary>Makes the superuser a project begins with: that of <c>DJANGO_SUPERUSER_USERNAME</c> and its like, or on a new
/// database one whose password is made up and told once.</summary>
internal static class FirstSuperuser
{
    private const string DefaultName = "admin";

    /// <param name="project">The project; a scope of it is entered.</param>
    /// <param name="say">Told what was done.</param>
    public static async Task MakeAsync(Project project, Func<string, Task> say)
    {
        var wanted = project.Settings.Superuser;
        if (!project.Apps.IsInstalled<AuthConfig>())
        {
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
            await User.Objects.CreateSuperuserAsync(username, wanted.Email ?? "", wanted.Password);
            await say($"made the superuser {username}");
        }
        else if (makesUp)
        {
            var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);
            await User.Objects.CreateSuperuserAsync(username, wanted.Email ?? "", password);
            await say(
                $"made the superuser {username} with the password {password} (told this once; change it at the admin, or set DJANGO_SUPERUSER_USERNAME and DJANGO_SUPERUSER_PASSWORD before a first start)"
            );
        }
    }
}
