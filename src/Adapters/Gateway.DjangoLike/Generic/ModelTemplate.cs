namespace Gateway.DjangoLike.Generic;

/// <summary>The template of a model's generic view where none is named: <c>polls/question_detail.html</c>.</summary>
internal static class ModelTemplate
{
    public static string NameOf(Type model, string suffix)
    {
        var app =
            ProjectScope.Required.Project.Apps.FirstOrDefault(app => app.Models.Contains(model))
            ?? throw new InvalidOperationException(
                $"{model.Name} belongs to no installed application: list it in the Models of one, or set TemplateName."
            );
        return $"{app.Label}/{model.Name.ToLowerInvariant()}{suffix}.html";
    }
}
