namespace Gateway.Toolkit.Templates;

/// <summary>There is no template of a name (Django's <c>TemplateDoesNotExist</c>, Jinja's <c>TemplateNotFound</c>).</summary>
public sealed class TemplateNotFoundException : TemplateException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="tried">Where it was looked for, in this order.</param>
    public TemplateNotFoundException(string name, IReadOnlyList<string> tried)
        : base(
            tried is { Count: > 0 }
                ? $"there is no such template; looked in {string.Join(", ", tried)}."
                : "there is no such template, and no folder where it could be; a name is a path below a template folder, with slashes.",
            name
        ) => Tried = tried;

    /// <summary>Where it was looked for, in this order.</summary>
    public IReadOnlyList<string> Tried { get; }
}
