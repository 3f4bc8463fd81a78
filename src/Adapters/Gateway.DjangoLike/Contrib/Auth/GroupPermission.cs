using System.ComponentModel.DataAnnotations.Schema;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A permission of a group's members (the table <c>auth_group_permissions</c>).</summary>
[Table("auth_group_permissions")]
[Index(nameof(GroupId), nameof(PermissionId), IsUnique = true)]
public sealed class GroupPermission : Model<GroupPermission>
{
    /// <summary>The key of <see cref="Group"/>.</summary>
    public long GroupId { get; set; }

    /// <summary>The group; null unless it was read along.</summary>
    public Group? Group { get; set; }

    /// <summary>The key of <see cref="Permission"/>.</summary>
    public long PermissionId { get; set; }

    /// <summary>The permission; null unless it was read along.</summary>
    public Permission? Permission { get; set; }
}
