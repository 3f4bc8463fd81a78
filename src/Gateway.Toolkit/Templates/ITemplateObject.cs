namespace Gateway.Toolkit.Templates;

/// <summary>An object that has members in a template beyond its properties, such as a form whose fields are found by
/// name (<c>{{ form.subject }}</c>).</summary>
/// <remarks>A sequence that is one can be gone through as well (<c>{% for field in form %}</c>).</remarks>
public interface ITemplateObject
{
    /// <summary>Finds a member; asked before the properties.</summary>
    /// <param name="name">The member's name as the template writes it.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such a member.</returns>
    bool TryGetMember(string name, out object? value);
}
