namespace FlaskLike;

/// <summary>A page was asked for that only those who are logged in may see.</summary>
public sealed class LoginRequiredException : Exception;
