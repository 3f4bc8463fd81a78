namespace Gateway.Server;

/// <summary>Exceptions as text. They may be the application's own, whose text is its code.</summary>
internal static class ExceptionText
{
    /// <summary>All of an exception; never throws.</summary>
    public static string Of(Exception error)
    {
        try
        {
            return error.ToString();
        }
        catch (Exception thrown)
        {
            return $"{error.GetType()}, whose text cannot be had: it threw {thrown.GetType()}";
        }
    }
}
