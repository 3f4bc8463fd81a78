using System.Reflection;

namespace Gateway.PyramidLike.Views;

/// <summary>Makes calls of views that have another shape than the usual ones: Pyramid's view mapper.</summary>
public interface IViewMapper
{
    /// <summary>Makes the call of a view.</summary>
    /// <param name="view">The view's method.</param>
    /// <param name="target">What a function is called on; null for a static method, and for a method of a view class, an object
    /// of which is to be made for each call.</param>
    /// <param name="info">What is known of the view.</param>
    /// <returns>The call; what it returns is rendered.</returns>
    ViewCallable Map(MethodInfo view, object? target, ViewDeriverInfo info);
}
