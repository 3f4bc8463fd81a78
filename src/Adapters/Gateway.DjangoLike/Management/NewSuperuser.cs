using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Management;

/// <summary>Makes a superuser of what a person or the environment says, which is validated as in the admin.</summary>
internal static class NewSuperuser
{
    /// <exception cref="CommandErrorException">The name or the mail address is none.</exception>
    public static Task MakeAsync(string username, string email, string password)
    {
        var user = new User { Username = username, Email = email };
        foreach (var (name, value) in new[] { ("username", username), ("email", email) })
        {
            try
            {
                if (name == "username" || value.Length > 0)
                {
                    user.Meta.GetField(name).Clean(value);
                }
            }
            catch (ValidationError error)
            {
                throw new CommandErrorException(
                    $"A superuser cannot have the {name} '{value}': {string.Join(" ", error.Messages)}"
                );
            }
        }
        return User.Objects.CreateSuperuserAsync(username, email, password);
    }
}
