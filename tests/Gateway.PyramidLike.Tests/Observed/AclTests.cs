using System.Text.Json;
using Gateway.PyramidLike.Security;

namespace Gateway.PyramidLike.Tests.Observed;

public class AclTests
{
    [Fact]
    public void ACLs_decide_as_in_Pyramid_and_by_the_same_rule() =>
        Table.Check(
            "acls.json",
            line =>
            {
                var levels = Levels(line);
                var permission = line.Maybe("permission")!;
                var result = AclHelper.Permits(levels[^1], line.GetProperty("principals").Strings(), permission);
                Assert.Equal(result.Allowed, result is AclAllowed);
                return new
                {
                    result.Allowed,
                    Level = levels.IndexOf((Folder)result.Context),
                    Ace = result.Ace is null
                        ? (int?)null
                        : ((IAclProvider)result.Context).Acl.ToList().IndexOf(result.Ace),
                    Principals = AclHelper
                        .PrincipalsAllowedByPermission(levels[^1], permission)
                        .Order(StringComparer.Ordinal),
                };
            },
            line => new
            {
                Allowed = line.GetProperty("allowed").GetBoolean(),
                Level = line.GetProperty("level").GetInt32(),
                Ace = line.GetProperty("ace") is { ValueKind: JsonValueKind.Number } ace ? ace.GetInt32() : (int?)null,
                Principals = line.GetProperty("allowed_principals").Strings().Order(StringComparer.Ordinal),
            }
        );

    private static List<Folder> Levels(JsonElement line)
    {
        var levels = new List<Folder>();
        foreach (var level in line.GetProperty("levels").EnumerateArray())
        {
            Folder folder =
                level.ValueKind == JsonValueKind.Null
                    ? new Folder()
                    : new Guarded([.. level.EnumerateArray().Select(Rule)]);
            levels.Add(levels.Count == 0 ? folder : levels[^1].Add("below", folder));
        }
        return levels;
    }

    private static Ace Rule(JsonElement rule)
    {
        var (allows, principal) = (rule.Maybe("action") == "Allow", rule.Maybe("principal")!);
        return rule.MaybeStrings("permissions") is { } permissions
            ? allows
                ? Ace.Allow(principal, [.. permissions])
                : Ace.Deny(principal, [.. permissions])
            : allows
                ? Ace.AllowAll(principal)
                : Ace.DenyAllOf(principal);
    }

    private sealed class Guarded(IReadOnlyList<Ace> acl) : Folder, IAclProvider
    {
        public IReadOnlyList<Ace> Acl => acl;
    }
}
