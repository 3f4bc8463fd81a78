namespace Gateway.EndToEnd.Applications;

/// <summary>Sends the request's body back, within the server's limit.</summary>
public static class LimitedEcho
{
    public static ValueTask Application(Environ environ, StartResponse startResponse) =>
        new(environ.Body.CopyToAsync(startResponse(200), environ.Aborted));
}
