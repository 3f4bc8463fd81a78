namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Where a tag stands, for messages.</summary>
/// <param name="Template">The template's name; null when it was given as text.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Excerpt">How the tag begins.</param>
internal sealed record Place(string? Template, int Line, string Excerpt)
{
    private const int LongestExcerpt = 60;

    /// <param name="template">The template's name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="position">Where the tag begins.</param>
    /// <param name="end">Where it ends; negative when it does not.</param>
    public static Place Of(string? template, string text, int position, int end)
    {
        var excerpt = text.AsSpan(position, Math.Min(LongestExcerpt, (end < 0 ? text.Length : end) - position));
        var lineEnd = excerpt.IndexOf('\n');
        return new(
            template,
            1 + text.AsSpan(0, position).Count('\n'),
            (lineEnd < 0 ? excerpt : excerpt[..lineEnd]).Trim().ToString()
        );
    }

    public TemplateException Error(string message, Exception? cause = null) =>
        // DotLiquid would put one of its own exceptions, found inside another, in the other's place.
        new($"in {Excerpt}: {message}.", Template, Line, cause is DotLiquid.Exceptions.LiquidException ? null : cause);

    /// <summary>Does what a tag does; a failure is told with its place.</summary>
    /// <exception cref="TemplateException">It failed. What is an answer, such as a 404, stays one.</exception>
    public T Run<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TemplateException error) when (error is { Template: null, Line: null })
        {
            throw Error(error.Reason.TrimEnd('.'), error);
        }
        // A function or a property of the application's may throw anything.
        catch (Exception error) when (error is not (TemplateException or HttpException or OperationCanceledException))
        {
            throw Error(error.Message.TrimEnd('.'), error);
        }
    }
}
