using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Tests.Forms;

namespace Gateway.DjangoLike.Tests.Contrib;

public sealed class UserCreationFormTests
{
    [Theory]
    [InlineData("margaret1", "margaret12", "margaret12", "The password is too similar to the username.")]
    [InlineData("margaret1", "a long enough one", "another one", "The two password fields didn’t match.")]
    [InlineData("margaret1", "a long enough one", "a long enough one", null)]
    public async Task A_new_users_password_is_not_like_the_name(string name, string first, string second, string? told)
    {
        await using var site = AuthSite.New();
        await site.StartAsync();
        await using var scope = site.Project.EnterScope();
        var form = new UserCreationForm
        {
            Data = FormTests.Data(("username", name), ("password1", first), ("password2", second)),
        };
        Assert.Equal(told is null, form.IsValid());
        Assert.Equal(told is null ? [] : [told], form.ErrorsOf("password2"));
        Assert.Equal(told is null, ((User)form.Instance).CheckPassword(first));
    }
}
