namespace FlaskLike;

/// <summary>What a visitor left.</summary>
public sealed record Entry(string Name, string Message, DateTimeOffset Written);
