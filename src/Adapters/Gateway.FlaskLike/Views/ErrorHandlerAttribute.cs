namespace Gateway.FlaskLike;

/// <summary>Makes a method the handler of an error: of a status, or, without one, of the exception type that it takes
/// (Flask's <c>@app.errorhandler</c>).</summary>
/// <param name="status">The status; 0 for the exception's type.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ErrorHandlerAttribute(int status = 0) : Attribute
{
    /// <summary>The status; 0 for the exception's type.</summary>
    public int Status { get; } = status;
}
