namespace Gateway.PyramidLike.Views;

/// <summary>
/// Makes a method a view, found by <see cref="Configuration.Configurator.Scan()"/>: Pyramid's <c>@view_config</c>.
/// </summary>
/// <remarks>A static method is called as a function; for an instance method a new object of its class is made for each
/// request. Several attributes on one method register it several times.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ViewConfigAttribute : Attribute
{
    /// <inheritdoc cref="ViewOptions.Context"/>
    public Type? Context { get; set; }

    /// <inheritdoc cref="ViewOptions.Name"/>
    public string Name { get; set; } = "";

    /// <inheritdoc cref="ViewOptions.Renderer"/>
    public string? Renderer { get; set; }

    /// <inheritdoc cref="ViewOptions.Permission"/>
    public string? Permission { get; set; }

    /// <inheritdoc cref="ViewOptions.RequestMethod"/>
    public string[]? RequestMethod { get; set; }

    /// <inheritdoc cref="ViewOptions.RequestParam"/>
    public string[]? RequestParam { get; set; }

    /// <inheritdoc cref="ViewOptions.Containment"/>
    public Type? Containment { get; set; }

    internal ViewOptions ToOptions() =>
        new()
        {
            Context = Context,
            Name = Name,
            Renderer = Renderer,
            Permission = Permission,
            RequestMethod = RequestMethod,
            RequestParam = RequestParam,
            Containment = Containment,
        };
}
