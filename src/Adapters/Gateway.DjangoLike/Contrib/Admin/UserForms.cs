using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Two passwords that must be the same and good enough.</summary>
internal static class PasswordPair
{
    public const string Help =
        "Your password can’t be too similar to your other personal information, must contain at least 8 characters, can’t be a commonly used password and can’t be entirely numeric.";

    public static CharField New(string label, string help, string autocomplete = "new-password", bool focus = false) =>
        new()
        {
            Label = label,
            HelpText = help,
            Strip = false,
            Widget = new PasswordInput { Attrs = { { "autocomplete", autocomplete }, { "autofocus", focus } } },
        };

    /// <exception cref="ValidationError">They differ, or are refused.</exception>
    public static void Check(CharField first, CharField second, User user)
    {
        if (first.Cleaned is not { } one || second.Cleaned is not { } two)
        {
            return;
        }
        if (one != two)
        {
            throw new ValidationError("The two password fields didn’t match.", "password_mismatch");
        }
        var faults = PasswordValidation.Validate(two, user);
        if (faults.Count > 0)
        {
            throw new ValidationError(faults.Select(fault => new ValidationMessage(fault)));
        }
    }
}

/// <summary>A new user's name and password (<c>UserCreationForm</c>).</summary>
internal sealed class UserCreationForm : ModelForm
{
    public UserCreationForm()
        : base(typeof(User)) => ModelFields = ["username"];

    public CharField Password1 { get; } = PasswordPair.New("Password", PasswordPair.Help);

    public CharField Password2 { get; } =
        PasswordPair.New("Password confirmation", "Enter the same password as before, for verification.");

    public string? CleanPassword2()
    {
        PasswordPair.Check(Password1, Password2, (User)Instance);
        return Password2.Cleaned;
    }

    protected override void PostClean()
    {
        if (Password2.Cleaned is { } password)
        {
            ((User)Instance).SetPassword(password);
        }
        base.PostClean();
    }
}

/// <summary>A new password for oneself (<c>PasswordChangeForm</c>).</summary>
internal sealed class PasswordChangeForm(User user) : Form
{
    public CharField OldPassword { get; } = PasswordPair.New("Old password", "", "current-password", focus: true);

    public CharField NewPassword1 { get; } = PasswordPair.New("New password", PasswordPair.Help);

    public CharField NewPassword2 { get; } = PasswordPair.New("New password confirmation", "");

    public string? CleanOldPassword() =>
        user.CheckPassword(OldPassword.Cleaned ?? "")
            ? OldPassword.Cleaned
            : throw new ValidationError(
                "Your old password was entered incorrectly. Please enter it again.",
                "password_incorrect"
            );

    public string? CleanNewPassword2()
    {
        PasswordPair.Check(NewPassword1, NewPassword2, user);
        return NewPassword2.Cleaned;
    }
}

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
