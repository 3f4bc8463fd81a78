namespace Gateway.DjangoLike.Db;

/// <summary>An object with a value the database computed for it.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TValue">The value's type.</typeparam>
public sealed class Annotated<T, TValue>
    where T : Model
{
    /// <summary>The object.</summary>
    public required T Object { get; init; }

    /// <summary>The value.</summary>
    public required TValue Value { get; init; }
}
