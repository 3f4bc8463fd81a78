namespace Gateway.FlaskLike;

/// <summary>A message for the visitor's next page.</summary>
/// <param name="Category">What kind it is, such as <c>error</c>; <c>message</c> unless stated.</param>
/// <param name="Text">What the visitor reads.</param>
public sealed record FlashedMessage(string Category, string Text)
{
    /// <summary>The text, so that a template may print the message as it is.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
