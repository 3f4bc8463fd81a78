using Gateway.DjangoLike.Core;
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

    protected override void PostClean()
    {
        base.PostClean();
        var user = (User)Instance;
        try
        {
            // Only now the user has the name that the password must not be like.
            PasswordPair.Check(Password1, Password2, user);
        }
        catch (ValidationError error)
        {
            AddError("password2", error);
        }
        if (Password2.Cleaned is { } password)
        {
            user.SetPassword(password);
        }
    }
}
