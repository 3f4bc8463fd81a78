using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Reads what a user may do, by one query (<c>ModelBackend.get_all_permissions</c>).</summary>
internal static class GrantedPermissions
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
        Links(database, "auth_user_user_permissions")
            .Where(row => EF.Property<long>(row, "user_id") == user)
            .Select(row => EF.Property<long>(row, "permission_id"));

    private static IQueryable<long> ByGroups(ModelContext database, long user) =>
        Links(database, "auth_user_groups")
            .Where(member => EF.Property<long>(member, "user_id") == user)
            .Join(
                Links(database, "auth_group_permissions"),
                member => EF.Property<long>(member, "group_id"),
                granted => EF.Property<long>(granted, "group_id"),
                (member, granted) => EF.Property<long>(granted, "permission_id")
            );

    private static DbSet<Dictionary<string, object>> Links(ModelContext database, string table) =>
        database.Set<Dictionary<string, object>>(table);
}
