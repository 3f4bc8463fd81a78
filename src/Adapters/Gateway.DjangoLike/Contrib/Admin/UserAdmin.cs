using Gateway.DjangoLike.Contrib.Admin.Pages;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Users in the admin (<c>django.contrib.auth.admin.UserAdmin</c>): a name and a password make one; all else is
/// changed afterwards.</summary>
public class UserAdmin : ModelAdmin<User>
{
    /// <summary>Makes it with Django's columns, filters and groups.</summary>
    public UserAdmin()
    {
        ListDisplay = ["username", "email", "first_name", "last_name", "is_staff"];
        ListFilter = ["is_staff", "is_superuser", "is_active", "groups"];
        SearchFields = ["username", "first_name", "last_name", "email"];
        Ordering = ["username"];
        FilterHorizontal = ["groups", "user_permissions"];
        ReadonlyFields = ["password_note"];
        Fieldsets =
        [
            new(null, "username", "password_note"),
            new("Personal info", "first_name", "last_name", "email"),
            new("Permissions", "is_active", "is_staff", "is_superuser", "groups", "user_permissions"),
            new("Important dates", "last_login", "date_joined"),
        ];
    }

    internal override bool ContinuesAfterAdd => true;

    /// <inheritdoc/>
    public override Field? FormFieldFor(ModelField field, HttpRequest request) =>
        PermissionChoices.Complete(base.FormFieldFor(field, request));

    /// <inheritdoc/>
    public override IReadOnlyList<Fieldset> GetFieldsets(HttpRequest request, Model? instance) =>
        instance is null
            ? [new(null, "username", "password1", "password2") { Classes = ["wide"] }]
            : base.GetFieldsets(request, instance);

    /// <inheritdoc/>
    public override IReadOnlyList<string> GetReadonlyFields(HttpRequest request, Model? instance) =>
        instance is null ? [] : base.GetReadonlyFields(request, instance);

    /// <inheritdoc/>
    public override ModelForm NewForm(HttpRequest request, Model? instance)
    {
        if (instance is not null)
        {
            return base.NewForm(request, instance);
        }
        return new UserCreationForm { FormField = field => FormFieldFor(field, request) };
    }

    /// <summary>Who adds users must also be allowed to change them, or could make a superuser through a second account.</summary>
    /// <param name="request">The request.</param>
    /// <returns>True when the user may.</returns>
    public override bool HasAddPermission(HttpRequest request) =>
        base.HasAddPermission(request) && base.HasChangePermission(request, null);

    /// <summary>What is told of a password.</summary>
    /// <param name="user">The user.</param>
    /// <returns>How it is kept, and where it is changed.</returns>
    [AdminDisplay(Description = "Password")]
    protected virtual object PasswordNote(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var kept = user.HasUsablePassword()
            ? $"<strong>algorithm</strong>: {AdminPage.Html(user.Password.Split('$')[0])}"
            : "<strong>No password set.</strong>";
        return new Toolkit.Templates.Markup(
            $"{kept}<br>Raw passwords are not stored, so there is no way to see this user’s password, but you can change the password using <a href=\"../password/\">this form</a>."
        );
    }

    internal override IReadOnlyDictionary<string, ObjectPage> ObjectPages =>
        field ??= new Dictionary<string, ObjectPage>(StringComparer.Ordinal)
        {
            ["password"] = new(
                "password_change",
                (request, site, user) => PasswordPage.ChangeOtherAsync(new(site, request), this, (User)user)
            ),
        };

    internal override string? FormNote(Model? instance) =>
        instance is null
            ? "First, enter a username and password. Then, you’ll be able to edit more user options."
            : null;
}
