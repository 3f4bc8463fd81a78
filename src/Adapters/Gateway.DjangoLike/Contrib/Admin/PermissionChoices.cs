using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Permissions to choose from, each with its model, read by one statement.</summary>
internal static class PermissionChoices
{
    public static Field? Complete(Field? field)
    {
        if (field is ModelMultipleChoiceField several && several.QuerySet.Meta.ModelType == typeof(Permission))
        {
            several.QuerySet = several
                .QuerySet.SelectRelated("content_type")
                .OrderBy("content_type__app_label", "content_type__model_name", "codename");
        }
        return field;
    }
}
