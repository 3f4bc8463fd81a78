namespace Gateway.DjangoLike.Db;

/// <summary><c>Get</c> found more than one row (<c>Model.MultipleObjectsReturned</c>).</summary>
public sealed class MultipleObjectsReturnedException : InvalidOperationException
{
    internal MultipleObjectsReturnedException(Type model)
        : base($"Get expects one {model.Name} and the query gave more: narrow its condition, or use Filter.") =>
        Model = model;

    /// <summary>The model that was asked for.</summary>
    public Type Model { get; }
}
