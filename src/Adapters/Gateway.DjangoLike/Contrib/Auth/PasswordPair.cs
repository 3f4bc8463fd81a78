using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Contrib.Auth;

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
