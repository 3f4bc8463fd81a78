namespace Gateway.Toolkit.Templates;

/// <summary>Renders templates. The seam by which frameworks do not know the engine.</summary>
/// <remarks>Functions, filters and templates are added at start-up; rendering is thread-safe from then on.</remarks>
public interface ITemplateEngine
{
    /// <summary>Renders a template. What it prints is escaped for HTML, unless it is <see cref="Markup"/>.</summary>
    /// <param name="name">The template's name: its path below a template folder, with slashes.</param>
    /// <param name="model">The variables: a dictionary with string keys, or any object, whose public properties and fields
    /// they are; null for none.</param>
    /// <param name="globals">More variables, which those of the model hide; null for none.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateNotFoundException">There is no such template, or none that it extends or includes.</exception>
    /// <exception cref="TemplateException">The template is malformed, or failed; the message names it and, where it can be
    /// known, the line.</exception>
    string Render(string name, object? model = null, IReadOnlyDictionary<string, object?>? globals = null);

    /// <summary>Renders a template that is given as text.</summary>
    /// <param name="text">The template.</param>
    /// <param name="model">The variables, as for <see cref="Render"/>.</param>
    /// <param name="globals">More variables, which those of the model hide; null for none.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateException">As for <see cref="Render"/>.</exception>
    string RenderText(string text, object? model = null, IReadOnlyDictionary<string, object?>? globals = null);

    /// <summary>Whether there is a template of a name.</summary>
    /// <param name="name">The name, as for <see cref="Render"/>.</param>
    /// <returns>Whether there is one; it may yet be malformed.</returns>
    bool Contains(string name);

    /// <summary>Adds a function: <c>{{ url_for('user', name: user.name) }}</c>, <c>{% url_for 'user', name: user.name %}</c>,
    /// <c>{% url 'user' name=user.name as link %}</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="function">The function; what it returns is printed, escaped unless it is <see cref="Markup"/>.</param>
    /// <exception cref="ArgumentException">The name is that of a tag of the engine.</exception>
    void AddFunction(string name, Func<TemplateCall, object?> function);

    /// <summary>Adds a filter: <c>{{ text | shorten: 20 }}</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="filter">The filter: given the value, then the arguments; parameters may have defaults. What it returns
    /// is escaped unless it is <see cref="Markup"/>.</param>
    void AddFilter(string name, Delegate filter);

    /// <summary>Adds a template that is no file, such as a framework's own; a file of the same name wins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">The template.</param>
    void AddTemplate(string name, string text);

    /// <summary>Adds a folder of templates, searched after those added before.</summary>
    /// <param name="path">The folder's path; it need not exist.</param>
    void AddFolder(string path);
}
