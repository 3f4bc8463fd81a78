using System.ComponentModel.DataAnnotations.Schema;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A permission that a user has besides those of the groups (the table <c>auth_user_user_permissions</c>).</summary>
[Table("auth_user_user_permissions")]
[Index(nameof(UserId), nameof(PermissionId), IsUnique = true)]
public sealed class UserPermission : Model<UserPermission>
{
    /// <summary>The key of <see cref="User"/>.</summary>
    public long UserId { get; set; }

    /// <summary>The user; null unless it was read along.</summary>
    public User? User { get; set; }

    /// <summary>The key of <see cref="Permission"/>.</summary>
    public long PermissionId { get; set; }

    /// <summary>The permission; null unless it was read along.</summary>
    public Permission? Permission { get; set; }
}
