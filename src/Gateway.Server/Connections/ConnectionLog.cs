using Microsoft.Extensions.Logging;

namespace Gateway.Server.Connections;

/// <summary>What connections log, refusals aside.</summary>
internal sealed class ConnectionLog(ILogger logger)
{
    public void ApplicationFailed(Exception error, Environ environ, bool isCommitted) =>
        logger.LogError(
            error,
            "{Method} {Target}: the application failed {When}.",
            Escaped.Text(environ.Method),
            Escaped.Text(environ.RawTarget.Span),
            isCommitted ? "after the response had begun; the connection was aborted" : "and the answer was a 500"
        );

    public void CallbackFailed(Exception error) =>
        logger.LogError(error, "The application failed when it was told that the peer had gone.");

    public void Abandoned(Environ environ)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.LogDebug(
                "{Method} {Target}: the peer went away and the application gave up.",
                Escaped.Text(environ.Method),
                Escaped.Text(environ.RawTarget.Span)
            );
        }
    }

    public void ConnectionFailed(Exception error) =>
        logger.LogError(error, "A connection failed within the server, which is a defect of the server.");
}
