namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>Makes EF Core's path of references of Django's: <c>question__author</c> is <c>Question.Author</c>.</summary>
internal static class ReferencePath
{
    public static string Of(Type model, string path)
    {
        var meta = ModelMeta.Of(model);
        var names = new List<string>();
        foreach (var name in path.Split("__"))
        {
            var field = meta.GetField(name);
            names.Add(
                field.ReferenceProperty?.Name
                    ?? throw new FieldErrorException(
                        $"select_related takes foreign keys, and {meta.ObjectName}.{field.Name} is none."
                    )
            );
            meta = field.RelatedModel!;
        }
        return string.Join('.', names);
    }
}
