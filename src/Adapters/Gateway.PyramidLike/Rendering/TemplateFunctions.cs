using Gateway.PyramidLike.Routes;
using Gateway.PyramidLike.Security.Csrf;
using Gateway.PyramidLike.Static;
using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit.Templates;

namespace Gateway.PyramidLike.Rendering;

/// <summary>What templates may call beside their variables.</summary>
internal static class TemplateFunctions
{
    public static void AddTo(ITemplateEngine engine)
    {
        engine.AddFunction("resource_url", call => Resource(call, ResourceUrls.ResourceUrl));
        engine.AddFunction("resource_path", call => Resource(call, ResourceUrls.ResourcePath));
        engine.AddFunction("route_url", call => Route(call, RouteUrls.RouteUrl));
        engine.AddFunction("route_path", call => Route(call, RouteUrls.RoutePath));
        engine.AddFunction("static_url", call => Request(call).StaticUrl(Text(call, 0)));
        engine.AddFunction("static_path", call => Request(call).StaticPath(Text(call, 0)));
        engine.AddFunction("get_csrf_token", call => Request(call).GetCsrfToken());
    }

    private static string Resource(TemplateCall call, Func<PyramidRequest, ILocation, string[], string> make) =>
        call.Arguments.Count > 0 && call.Arguments[0] is ILocation resource
            ? make(Request(call), resource, [.. call.Arguments.Skip(1).Select(element => element?.ToString() ?? "")])
            : throw Refused(call, "a resource that is location-aware (ILocation), then names");

    private static string Route(
        TemplateCall call,
        Func<PyramidRequest, string, object?, UrlOptions?, string[], string> make
    ) => make(Request(call), Text(call, 0), call.Named, null, []);

    private static string Text(TemplateCall call, int at) =>
        call.Arguments.Count > at && call.Arguments[at] is string text ? text : throw Refused(call, "a path");

    private static PyramidRequest Request(TemplateCall call) =>
        call["request"] as PyramidRequest
        ?? throw new TemplateException(
            $"{call.Function} needs the request, and a variable of the template hides it: give that one another name."
        );

    private static TemplateException Refused(TemplateCall call, string expected) =>
        new(
            $"{call.Function} was given {(call.Arguments.Count == 0 ? "no argument" : call.Arguments[0]?.GetType().ToString() ?? "nothing")}; "
                + $"expected {expected}."
        );
}
