namespace Gateway.Toolkit.Templates;

/// <summary>A template was not found, is malformed, or failed while it was rendered.</summary>
public class TemplateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="template">The template's name; null when it was given as text.</param>
    /// <param name="line">The line, from 1; null when it is not known.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public TemplateException(
        string message,
        string? template = null,
        int? line = null,
        Exception? innerException = null
    )
        : base($"{template ?? "template"}{(line is null ? "" : $", line {line}")}: {message}", innerException)
    {
        Template = template;
        Line = line;
        Reason = message;
    }

    /// <summary>The template's name; null when it was given as text.</summary>
    public string? Template { get; }

    /// <summary>The line, from 1; null when it is not known.</summary>
    public int? Line { get; }

    /// <summary>What is wrong, without the place.</summary>
    internal string Reason { get; }
}
