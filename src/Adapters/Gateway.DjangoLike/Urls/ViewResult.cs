using Gateway.Toolkit;

namespace Gateway.DjangoLike.Urls;

/// <summary>From what an asynchronous view returns to what middleware awaits. Called by the compiled form of a
/// view.</summary>
internal static class ViewResult
{
    public static async ValueTask<Response> Convert<T>(Task<T> task)
        where T : Response => await task;

    public static async ValueTask<Response> Convert<T>(ValueTask<T> task)
        where T : Response => await task;
}
