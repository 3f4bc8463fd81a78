using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Makes the permissions of models (<c>django.contrib.auth.management.create_permissions</c>).</summary>
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
                    type = await ContentType.Objects.CreateAsync(new() { AppLabel = app.Label, ModelName = name });
                    types.Add((app.Label, name), type);
                }
                foreach (var action in Actions.Where(action => !known.Contains((type.Id, $"{action}_{name}"))))
                {
                    await Permission.Objects.CreateAsync(
                        new()
                        {
                            ContentTypeId = type.Id,
                            Codename = $"{action}_{name}",
                            Name = $"Can {action} {SnakeCase.From(model.Name).Replace('_', ' ')}",
                        }
                    );
                }
            }
        }
    }
}
