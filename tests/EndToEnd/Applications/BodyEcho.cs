namespace Gateway.EndToEnd.Applications;

/// <summary>Sends the request's body back while it comes in, however long it is.</summary>
public static class BodyEcho
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        environ.Get<IRequestBodyLimit>()!.MaxBodySize = null;
        return new(environ.Body.CopyToAsync(startResponse(200), environ.Aborted));
    }
}
