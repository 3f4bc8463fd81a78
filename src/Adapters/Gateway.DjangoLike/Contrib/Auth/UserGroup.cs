using System.ComponentModel.DataAnnotations.Schema;
using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A user's membership of a group (the table <c>auth_user_groups</c>).</summary>
[Table("auth_user_groups")]
[Index(nameof(UserId), nameof(GroupId), IsUnique = true)]
public sealed class UserGroup : Model<UserGroup>
{
    /// <summary>The key of <see cref="User"/>.</summary>
    public long UserId { get; set; }

    /// <summary>The user; null unless it was read along.</summary>
    public User? User { get; set; }

    /// <summary>The key of <see cref="Group"/>.</summary>
    public long GroupId { get; set; }

    /// <summary>The group; null unless it was read along.</summary>
    public Group? Group { get; set; }
}
