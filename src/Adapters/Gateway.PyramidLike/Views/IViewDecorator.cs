namespace Gateway.PyramidLike.Views;

/// <summary>Puts something around a view, where attributes name it.</summary>
public interface IViewDecorator
{
    /// <summary>Puts it around.</summary>
    /// <param name="view">The view, which returns a response.</param>
    /// <returns>What calls it.</returns>
    ViewCallable Decorate(ViewCallable view);
}
