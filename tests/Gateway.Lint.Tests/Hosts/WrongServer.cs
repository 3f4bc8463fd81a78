using System.IO.Pipelines;

namespace Gateway.Lint.Tests.Hosts;

/// <summary>Ways to stand between an application under Lint and a right server.</summary>
internal static class WrongServer
{
    /// <summary>Changes the environ.</summary>
    public static Func<Application, Application> Environ(Action<Environ> change) =>
        application =>
            (environ, startResponse) =>
            {
                change(environ);
                return application(environ, startResponse);
            };

    /// <summary>Changes the writers; counts them from 1.</summary>
    public static Func<Application, Application> Writer(Func<PipeWriter, int, PipeWriter> change) =>
        application =>
            (environ, startResponse) =>
            {
                var count = 0;
                return application(environ, (status, headers) => change(startResponse(status, headers), ++count));
            };

    /// <summary>Flushes as told.</summary>
    public static Func<Application, Application> Flush(Func<CancellationToken, ValueTask<FlushResult>> flush) =>
        Writer((writer, _) => new FlushingWriter(writer, flush));

    /// <summary>The peer has gone: every flush says so.</summary>
    public static Func<Application, Application> Departed() =>
        Flush(_ => new(new FlushResult(false, isCompleted: true)));

    /// <summary>The peer takes nothing: flushes pend until the token fires.</summary>
    public static Func<Application, Application> Stuck() =>
        Flush(async cancellationToken =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return default;
        });
}
