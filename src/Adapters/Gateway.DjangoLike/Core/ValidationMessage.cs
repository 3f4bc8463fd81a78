namespace Gateway.DjangoLike.Core;

/// <summary>One thing that is wrong with a value.</summary>
/// <param name="Message">What is wrong, for the person who entered it; plain text.</param>
/// <param name="Code">Django's word for the kind of error, such as <c>required</c> or <c>unique</c>; null when it has
/// none.</param>
public readonly record struct ValidationMessage(string Message, string? Code = null)
{
    /// <summary>The message.</summary>
    /// <returns>The message.</returns>
    public override string ToString() => Message;
}
