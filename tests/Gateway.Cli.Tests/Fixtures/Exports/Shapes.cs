using System.Buffers;
using System.Text;
using Gateway;

namespace Exports;

internal static class Answer
{
    public static ValueTask With(StartResponse startResponse, string text)
    {
        startResponse(200, ("content-type", "text/plain")).Write(Encoding.UTF8.GetBytes(text));
        return default;
    }
}

internal static class AsMethod
{
    public static ValueTask Application(Environ environ, StartResponse startResponse) =>
        Answer.With(startResponse, "method");
}

public static class AsProperty
{
    public static Application Application { get; } = (_, startResponse) => Answer.With(startResponse, "property");

    public static class Nested
    {
        public static readonly Application Application = (_, startResponse) => Answer.With(startResponse, "field");
    }
}

internal sealed class AsFactory
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host) =>
        new((_, startResponse) => Answer.With(startResponse, "factory"));
}

internal static class AnyName
{
    public static ValueTask<Application> Make(ApplicationHost host) => AsFactory.CreateApplication(host);
}
