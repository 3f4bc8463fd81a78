namespace Gateway.Toolkit.Templates;

/// <summary>An object that prints as HTML in a template, such as a form's field.</summary>
public interface IMarkup
{
    /// <summary>The object as HTML, made when a template prints it.</summary>
    /// <returns>The HTML, in which every text of a stranger's is escaped.</returns>
    Markup ToMarkup();
}
