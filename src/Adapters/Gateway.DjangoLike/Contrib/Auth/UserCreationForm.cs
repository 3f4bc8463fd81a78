using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Auth;

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
