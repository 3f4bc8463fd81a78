using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Security;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class AclTests
{
    private readonly Guarded _root = new(Ace.Allow(Principals.Everyone, "view"), Ace.Allow("editor", "view", "edit"));
    private readonly Guarded _open;
    private readonly Guarded _closed;
    private readonly Guarded _below;

    public AclTests()
    {
        _open = _root.Add("open", new Guarded());
        _closed = _root.Add("closed", new Guarded(Ace.AllowAll("admin"), Ace.DenyAll));
        _below = _closed.Add("below", new Guarded(Ace.Allow("guest", "edit")));
    }

    [Theory]
    [InlineData("open", "view", "", true)]
    [InlineData("open", "edit", "", false)]
    [InlineData("open", "edit", "editor", true)]
    [InlineData("open", "unheard-of", "editor", false)]
    [InlineData("closed", "view", "", false)]
    [InlineData("closed", "edit", "editor", false)]
    [InlineData("closed", "anything", "admin", true)]
    [InlineData("below", "edit", "guest", true)]
    [InlineData("below", "view", "guest", false)]
    [InlineData("below", "edit", "admin", true)]
    public void The_first_rule_along_the_lineage_decides(string where, string permission, string who, bool allowed)
    {
        var context = new Dictionary<string, Guarded>
        {
            ["open"] = _open,
            ["closed"] = _closed,
            ["below"] = _below,
        }[where];

        Assert.Equal(allowed, AclHelper.Permits(context, [Principals.Everyone, who], permission).Allowed);
    }

    [Fact]
    public void A_denial_names_the_rule_and_the_resource()
    {
        var denied = AclHelper.Permits(_below, [Principals.Everyone], "edit");

        Assert.Same(_closed, denied.Context);
        Assert.Same(Ace.DenyAll, denied.Ace);
        Assert.Contains("Deny system.Everyone everything", denied.Reason, StringComparison.Ordinal);

        var byDefault = AclHelper.Permits(_open, [Principals.Everyone], "edit");
        Assert.Null(byDefault.Ace);
        Assert.Same(_open, byDefault.Context);
    }

    [Theory]
    [InlineData("/open", "", 200)]
    [InlineData("/open/edit", "", 403)]
    [InlineData("/open/edit", "editor", 200)]
    [InlineData("/closed", "editor", 403)]
    [InlineData("/closed/hello", "", 200)]
    [InlineData("/closed/unknown", "", 404)]
    public async Task A_view_is_called_only_with_its_permission(string path, string who, int status)
    {
        var config = new Configurator();
        config.SetRootFactory(_ => _root);
        config.SetSecurityPolicy(new HeaderPolicy());
        config.SetDefaultPermission("view");
        config.AddView(() => new Response("shown"));
        config.AddView(() => new Response("edited"), new() { Name = "edit", Permission = "edit" });
        config.AddView(() => new Response("hi"), new() { Name = "hello", Permission = Permissions.NoneRequired });
        config.AddForbiddenView((HttpForbidden error) => new Response(error.Result!.Reason, 403));

        var response = await new TestClient(config.MakeApplication()).GetAsync(path, ("x-user", who));

        Assert.Equal(status, response.Status);
        if (status == 403)
        {
            Assert.Contains("AclDenied permission", response.Text, StringComparison.Ordinal);
        }
    }

    private sealed class Guarded(params Ace[] acl) : Folder, IAclProvider
    {
        public IReadOnlyList<Ace> Acl => acl;
    }

    private sealed class HeaderPolicy : ISecurityPolicy
    {
        public ValueTask<PermissionResult> PermitsAsync(PyramidRequest request, object context, string permission) =>
            new(AclHelper.Permits(context, [Principals.Everyone, request.Headers["x-user"] ?? ""], permission));
    }
}
