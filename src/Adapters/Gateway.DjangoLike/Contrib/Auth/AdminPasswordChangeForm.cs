using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A new password for another user (<c>AdminPasswordChangeForm</c>).</summary>
internal sealed class AdminPasswordChangeForm(User user) : Form
{
    public CharField Password1 { get; } = PasswordPair.New("Password", PasswordPair.Help, focus: true);

    public CharField Password2 { get; } =
        PasswordPair.New("Password (again)", "Enter the same password as before, for verification.");

    public string? CleanPassword2()
    {
        PasswordPair.Check(Password1, Password2, user);
        return Password2.Cleaned;
    }
}
