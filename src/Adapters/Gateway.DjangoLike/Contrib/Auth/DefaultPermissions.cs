using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Makes the permissions of models (<c>django.contrib.auth.management.create_permissions</c>). Another start on the
/// same database may do so at the same time.</summary>
internal static class DefaultPermissions
{
    private static readonly string[] Actions = ["add", "change", "delete", "view"];

    public static async Task CreateMissingAsync()
    {
        var types = (await ContentType.Objects.ToListAsync()).ToDictionary(type => (type.AppLabel, type.ModelName));
        var known = (await Permission.Objects.ToListAsync())
            .Select(permission => (permission.ContentTypeId, permission.Codename))
            .ToHashSet();
        foreach (var app in ProjectScope.Required.Project.Apps)
        {
            foreach (var model in app.Models)
            {
                var name = model.Name.ToLowerInvariant();
                if (!types.TryGetValue((app.Label, name), out var type))
                {
                    type = await ContentTypeAsync(app.Label, name);
                    types.Add((app.Label, name), type);
                }
                foreach (var action in Actions.Where(action => !known.Contains((type.Id, $"{action}_{name}"))))
                {
                    await CreateAsync(
                        type.Id,
                        $"{action}_{name}",
                        $"Can {action} {SnakeCase.From(model.Name).Replace('_', ' ')}"
                    );
                }
            }
        }
    }

    private static async Task<ContentType> ContentTypeAsync(string label, string name)
    {
        var (type, _) = await ContentType.Objects.GetOrCreateAsync(
            type => type.AppLabel == label && type.ModelName == name,
            () => new() { AppLabel = label, ModelName = name }
        );
        return type;
    }

    private static Task CreateAsync(long type, string codename, string name) =>
        Permission.Objects.GetOrCreateAsync(
            permission => permission.ContentTypeId == type && permission.Codename == codename,
            () =>
                new()
                {
                    ContentTypeId = type,
                    Codename = codename,
                    Name = name,
                }
        );
}
