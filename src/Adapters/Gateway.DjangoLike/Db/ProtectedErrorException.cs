namespace Gateway.DjangoLike.Db;

/// <summary>An object cannot be deleted, because others refer to it that must stay
/// (<c>django.db.models.ProtectedError</c>).</summary>
public sealed class ProtectedErrorException : InvalidOperationException
{
    internal ProtectedErrorException(ModelField field, IReadOnlyList<Model> protectedObjects)
        : base(
            $"Cannot delete some instances of model '{field.RelatedModel!.ObjectName}' because they are referenced through protected foreign keys: '{field.Model.ObjectName}.{field.Name}'. Delete those first, or let them refer to another."
        ) => ProtectedObjects = protectedObjects;

    /// <summary>The objects that refer to what was to be deleted (<c>protected_objects</c>).</summary>
    public IReadOnlyList<Model> ProtectedObjects { get; }
}
