using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A new password for oneself (<c>PasswordChangeForm</c>). Wrong old ones count as logins that failed do, so that who
/// finds a browser open cannot try them all.</summary>
/// <param name="request">The request of the user.</param>
internal sealed class PasswordChangeForm(HttpRequest request) : Form
{
    public CharField OldPassword { get; } = PasswordPair.New("Old password", "", "current-password", focus: true);

    public CharField NewPassword1 { get; } = PasswordPair.New("New password", PasswordPair.Help);

    public CharField NewPassword2 { get; } = PasswordPair.New("New password confirmation", "");

    public string? CleanOldPassword()
    {
        var user = request.User;
        if (Authentication.Refused(request, user.Username) is not null)
        {
            throw new ValidationError(
                "Too many failed attempts from here. Please try again later.",
                "password_incorrect"
            );
        }
        if (user.CheckPassword(OldPassword.Cleaned ?? ""))
        {
            return OldPassword.Cleaned;
        }
        Authentication.Failed(request, user.Username);
        throw new ValidationError(
            "Your old password was entered incorrectly. Please enter it again.",
            "password_incorrect"
        );
    }

    public string? CleanNewPassword2()
    {
        PasswordPair.Check(NewPassword1, NewPassword2, request.User);
        return NewPassword2.Cleaned;
    }
}
