using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Reads what a user may do, by one query (<c>ModelBackend.get_all_permissions</c>).</summary>
internal static class UserPermissions
{
    public static List<string> Of(User user)
    {
        var database = ProjectScope.Required.Database;
        var rows = database.Set<Permission>().AsNoTracking();
        if (!user.IsSuperuser)
        {
            var own = Own(database, user.Id).Concat(ByGroups(database, user.Id));
            rows = rows.Where(permission => own.Contains(permission.Id));
        }
        return rows.Select(permission => permission.ContentType!.AppLabel + "." + permission.Codename).ToList();
    }

    private static IQueryable<long> Own(ModelContext database, long user) =>
        database.Set<UserPermission>().Where(row => row.UserId == user).Select(row => row.PermissionId);

    private static IQueryable<long> ByGroups(ModelContext database, long user) =>
        database
            .Set<UserGroup>()
            .Where(member => member.UserId == user)
            .Join(
                database.Set<GroupPermission>(),
                member => member.GroupId,
                granted => granted.GroupId,
                (member, granted) => granted.PermissionId
            );
}
