namespace PyramidLike.Resources;

/// <summary>A text that a page had: no text is ever lost, whoever saves at the same time.</summary>
/// <param name="Id">Its number; later ones are greater.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Text">The text; empty in a list.</param>
internal sealed record Revision(long Id, string Author, DateTimeOffset At, string Text);
