using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Changes passwords: one's own (<c>password_change</c>), and another user's
/// (<c>user_change_password</c>).</summary>
internal static class PasswordPage
{
    public static async Task<Response> ChangeOwnAsync(AdminPage page)
    {
        if (await PasswordChange.OwnAsync(page.Request) is not { } form)
        {
            return new HttpResponseRedirect(page.Root + "password_change/done/");
        }
        return page.Render(
            "admin/password_change_form.html",
            "Password change",
            new
            {
                form,
                intro = "Please enter your old password, for security’s sake, and then enter your new password twice so we can verify you typed it in correctly.",
                submit = "Change my password",
                crumbs = new List<Crumb> { new("Password change", null) },
            }
        );
    }

    public static Task<Response> DoneAsync(AdminPage page) =>
        Task.FromResult<Response>(
            page.Render("admin/password_change_done.html", "Password change successful", new { })
        );

    public static async Task<Response> ChangeOtherAsync(AdminPage page, ModelAdmin admin, User user)
    {
        if (!admin.HasChangePermission(page.Request, user))
        {
            throw new PermissionDeniedException();
        }
        var form = new AdminPasswordChangeForm(user) { Data = await page.DataAsync() };
        if (form.IsValid())
        {
            await Transaction.AtomicAsync(async () =>
            {
                await PasswordChange.SetAsync(page.Request, user, form.Password1.Cleaned!);
                await AdminLog.WriteAsync(
                    page.Request,
                    user,
                    LogAction.Change,
                    new ChangeMessage().Changed(["password"]).ToString()
                );
            });
            page.Message(MessageLevel.Success, "Password changed successfully.");
            return new HttpResponseRedirect(page.UrlOf(admin, user.Id, "change"));
        }
        return page.Render(
            "admin/password_change_form.html",
            $"Change password: {user}",
            new
            {
                form,
                intro = $"Enter a new password for the user {user}.",
                submit = "Change password",
                crumbs = Crumbs.For(page, admin.Meta, user, "Change password"),
            }
        );
    }
}
