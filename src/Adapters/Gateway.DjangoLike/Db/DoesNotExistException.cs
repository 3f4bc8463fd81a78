namespace Gateway.DjangoLike.Db;

/// <summary><c>Get</c> found no row (<c>Model.DoesNotExist</c>).</summary>
public sealed class DoesNotExistException : InvalidOperationException
{
    internal DoesNotExistException(Type model)
        : base(
            $"No {model.Name} matches the query. Use First() where none is an answer, or GetObjectOr404 where it means not found."
        ) => Model = model;

    /// <summary>The model that was asked for.</summary>
    public Type Model { get; }
}
