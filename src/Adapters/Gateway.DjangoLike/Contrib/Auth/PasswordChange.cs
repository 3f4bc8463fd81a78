using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Changes passwords, for the pages of <see cref="PasswordChangeView"/> and of the admin.</summary>
internal static class PasswordChange
{
    /// <summary>Changes one's own, if what was posted is right; gives the form to show otherwise, null when it is
    /// done.</summary>
    public static async Task<PasswordChangeForm?> OwnAsync(HttpRequest request)
    {
        var user = await request.UserAsync();
        var form = new PasswordChangeForm(request)
        {
            Data = request.Method == "POST" ? (FormData)await request.FormAsync() : null,
        };
        // Checking a password takes its time on purpose, and no thread that others wait for.
        if (!await Task.Run(form.IsValid))
        {
            return form;
        }
        await SetAsync(request, user, form.NewPassword1.Cleaned!);
        return null;
    }

    /// <summary>Sets a user's password. The session that does it goes on when the user is its own; the user's others
    /// end.</summary>
    public static async Task SetAsync(HttpRequest request, User user, string password)
    {
        user.Password = await Task.Run(() => Hashers.MakePassword(password));
        await user.SaveAsync(nameof(User.Password));
        if (user.Id == request.User.Id)
        {
            await Authentication.UpdateSessionAuthHashAsync(request, user);
        }
    }
}
