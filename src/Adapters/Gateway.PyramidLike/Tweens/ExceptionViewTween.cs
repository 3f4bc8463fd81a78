using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Tweens;

/// <summary>Answers exceptions by exception views.</summary>
internal static class ExceptionViewTween
{
    public static Tween Make(Tween handler, Registry registry) =>
        async request =>
        {
            try
            {
                return await handler(request);
            }
            // What a body broke, or a client that has gone, is the server's to answer.
            catch (Exception error) when (error is not RequestBodyException && !request.Aborted.IsCancellationRequested)
            {
                try
                {
                    return await request.InvokeExceptionViewAsync(error);
                }
                // No view answers it, so that it is the server's to answer: the first error, not that one.
                catch (HttpNotFound)
                {
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
                    throw;
                }
            }
        };
}
