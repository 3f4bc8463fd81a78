namespace Gateway.PyramidLike.Rendering;

/// <summary>Makes a body of what a view returned: Pyramid's renderer. One object serves all requests, concurrently.</summary>
public interface IRenderer
{
    /// <summary>Renders a value. Status, header fields and the media type are set on the
    /// <see cref="PyramidRequest.Response"/> of <see cref="RenderContext.Request"/>, where the view has set none
    /// (<see cref="RenderContext.SetContentType"/>).</summary>
    /// <param name="value">What the view returned.</param>
    /// <param name="system">The system values: for whom, and by which name.</param>
    /// <returns>The body.</returns>
    ValueTask<Rendered> RenderAsync(object? value, RenderContext system);
}
