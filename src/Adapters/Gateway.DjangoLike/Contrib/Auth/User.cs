using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Somebody who can log in (<c>django.contrib.auth.models.User</c>), under Django's table and column names.</summary>
/// <remarks>As all models not thread-safe. What the user may do is asked of the database once for each object.</remarks>
[Index(nameof(Username), IsUnique = true)]
[SuppressMessage("Naming", "CA1724", Justification = "User is Django's word")]
public class User : Model<User>
{
    private HashSet<string>? _permissions;

    /// <summary>Where users are found and made.</summary>
    public static new UserManager Objects { get; } = new();

    /// <summary>The password, hashed by <see cref="Hashers"/>; set by <see cref="SetPassword"/>. Wider than Django's 128
    /// characters.</summary>
    [MaxLength(256)]
    public string Password { get; set; } = "";

    /// <summary>When the user logged in last, UTC; null for never.</summary>
    public DateTime? LastLogin { get; set; }

    /// <summary>Whether the user has every permission without being given it.</summary>
    [Field(
        "superuser status",
        HelpText = "Designates that this user has all permissions without explicitly assigning them."
    )]
    public bool IsSuperuser { get; set; }

    /// <summary>The name to log in by, unique: letters, digits and <c>@ . + - _</c>.</summary>
    [MaxLength(150)]
    [Field(HelpText = "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.")]
    [RegularExpression(@"^[\w.@+-]+\z")]
    public string Username { get; set; } = "";

    /// <summary>The given name; may be empty.</summary>
    [MaxLength(150)]
    [Field(Blank = true)]
    public string FirstName { get; set; } = "";

    /// <summary>The family name; may be empty.</summary>
    [MaxLength(150)]
    [Field(Blank = true)]
    public string LastName { get; set; } = "";

    /// <summary>The mail address; may be empty.</summary>
    [MaxLength(254)]
    [Field("email address", Blank = true)]
    [EmailAddress]
    public string Email { get; set; } = "";

    /// <summary>Whether the user may log in to the admin.</summary>
    [Field("staff status", HelpText = "Designates whether the user can log into this admin site.")]
    public bool IsStaff { get; set; }

    /// <summary>Whether the user may log in at all; set to false instead of deleting users.</summary>
    [Field(
        "active",
        HelpText = "Designates whether this user should be treated as active. Unselect this instead of deleting accounts."
    )]
    public bool IsActive { get; set; } = true;

    /// <summary>When the user was made, UTC.</summary>
    public DateTime DateJoined { get; set; } = DateTime.UtcNow;

    /// <summary>The groups the user is a member of, whose permissions the user has.</summary>
    [Field(
        Blank = true,
        HelpText = "The groups this user belongs to. A user will get all permissions granted to each of their groups."
    )]
    public ManyToManyManager<Group> Groups => ManyToMany<Group>();

    /// <summary>What the user may do beside what groups allow.</summary>
    [Field(Blank = true, HelpText = "Specific permissions for this user.")]
    public ManyToManyManager<Permission> UserPermissions => ManyToMany<Permission>();

    /// <summary>Whether this is somebody who has logged in: true but for <see cref="AnonymousUser"/>.</summary>
    [NotMapped]
    public virtual bool IsAuthenticated => true;

    /// <summary>Whether this is nobody known: false but for <see cref="AnonymousUser"/>.</summary>
    [NotMapped]
    public bool IsAnonymous => !IsAuthenticated;

    /// <summary>First and last name.</summary>
    /// <returns>Both, with a space between; empty when there are none.</returns>
    public string GetFullName() => $"{FirstName} {LastName}".Trim();

    /// <summary>The first name.</summary>
    /// <returns>The name; empty when there is none.</returns>
    public string GetShortName() => FirstName;

    /// <summary>Sets the password; the user is not saved by it.</summary>
    /// <param name="password">The new password.</param>
    public void SetPassword(string password) => Password = Hashers.MakePassword(password);

    /// <summary>Sets a password that nobody can log in with.</summary>
    public void SetUnusablePassword() => Password = Hashers.MakeUnusablePassword();

    /// <summary>Whether the user can log in with a password.</summary>
    /// <returns>False after <see cref="SetUnusablePassword"/>, and for an empty one.</returns>
    public bool HasUsablePassword() => Hashers.IsPasswordUsable(Password);

    /// <summary>Checks a password, in a time that does not tell how wrong it is. Takes some CPU time on purpose.</summary>
    /// <param name="password">The password.</param>
    /// <returns>Whether it is the user's.</returns>
    public bool CheckPassword(string password) => Hashers.CheckPassword(password, Password);

    /// <summary>Whether the user has a permission: an active superuser has all, an inactive user none.</summary>
    /// <param name="perm">Application and codename, such as <c>polls.add_question</c>.</param>
    /// <returns>True when the user has.</returns>
    public bool HasPerm(string perm) => IsActive && (IsSuperuser || GetAllPermissions().Contains(perm));

    /// <summary>Whether the user has every one of several permissions.</summary>
    /// <param name="perms">The permissions.</param>
    /// <returns>True when the user has.</returns>
    public bool HasPerms(params IEnumerable<string> perms)
    {
        ArgumentNullException.ThrowIfNull(perms);
        return perms.All(HasPerm);
    }

    /// <summary>Whether the user has any permission of an application.</summary>
    /// <param name="appLabel">The application's label.</param>
    /// <returns>True when the user has.</returns>
    public bool HasModulePerms(string appLabel) =>
        IsActive
        && (IsSuperuser || GetAllPermissions().Any(perm => perm.StartsWith(appLabel + ".", StringComparison.Ordinal)));

    /// <summary>The user's permissions, own and by groups; every one there is for a superuser. Read once.</summary>
    /// <returns>Such as <c>polls.add_question</c>; none for an inactive user.</returns>
    public virtual IReadOnlySet<string> GetAllPermissions() =>
        _permissions ??= IsActive ? [.. GrantedPermissions.Of(this)] : [];

    /// <summary>What a session is bound to, so that a change of the password ends it everywhere
    /// (<c>get_session_auth_hash()</c>).</summary>
    /// <returns>A keyed hash of the password's hash.</returns>
    public string GetSessionAuthHash() => SessionAuthHash.Of(this);

    /// <summary>The name to log in by.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Username;
}
