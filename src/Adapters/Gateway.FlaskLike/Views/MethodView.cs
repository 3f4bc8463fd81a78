namespace Gateway.FlaskLike;

/// <summary>A view that is a class, with a method for each HTTP method (Flask's <c>MethodView</c>); added by
/// <see cref="Scaffold{T}.AddView{TView}"/>.</summary>
/// <remarks>An instance is made for each request.</remarks>
public abstract class MethodView
{
    /// <summary>Makes the view.</summary>
    protected MethodView() { }
}
