using System.Buffers;

namespace Gateway.EndToEnd.Applications;

/// <summary>Throws: <c>/before</c> the commit of the response, or after it.</summary>
public static class Failing
{
    public static async ValueTask Application(Environ environ, StartResponse startResponse)
    {
        if (environ.Path != "/before")
        {
            var body = startResponse(200);
            body.Write("the beginning"u8);
            await body.FlushAsync();
        }
        throw new InvalidOperationException("the secret of the application");
    }
}
