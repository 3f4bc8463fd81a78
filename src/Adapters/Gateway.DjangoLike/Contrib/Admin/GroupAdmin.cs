using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Groups in the admin (<c>django.contrib.auth.admin.GroupAdmin</c>).</summary>
public class GroupAdmin : ModelAdmin<Group>
{
    /// <summary>Makes it with Django's search and order.</summary>
    public GroupAdmin()
    {
        SearchFields = ["name"];
        Ordering = ["name"];
        FilterHorizontal = ["permissions"];
    }

    /// <inheritdoc/>
    public override Field? FormFieldFor(ModelField field, HttpRequest request) =>
        PermissionChoices.Complete(base.FormFieldFor(field, request));
}
