using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>The view deriver that demands a token.</summary>
internal static class CsrfView
{
    private static readonly CsrfOptions Unstated = new() { RequireCsrf = false };

    public static ViewCallable Derive(ViewCallable view, ViewDeriverInfo info)
    {
        var options = info.Registry.CsrfOptions ?? Unstated;
        var isRequired = info.Options.RequireCsrf ?? (options.RequireCsrf && !info.IsExceptionOnly);
        if (!isRequired || (options.Token is null && options.Header is null))
        {
            return view;
        }
        return async (context, request) =>
        {
            if (!options.SafeMethods.Contains(request.Method) && options.Callback?.Invoke(request) != false)
            {
                if (options.CheckOrigin)
                {
                    request.CheckCsrfOrigin(allowNoOrigin: options.AllowNoOrigin);
                }
                await request.CheckCsrfTokenAsync(options.Token, options.Header);
            }
            return await view(context, request);
        };
    }
}
