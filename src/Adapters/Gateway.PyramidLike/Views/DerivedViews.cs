using Gateway.PyramidLike.Rendering;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike.Views;

/// <summary>The framework's own view derivers, by Pyramid's names.</summary>
internal static class DerivedViews
{
    public const string Ingress = "INGRESS";
    public const string View = "VIEW";
    public const string SecuredName = "secured_view";
    public const string CsrfName = "csrf_view";
    public const string WrappedName = "owrapped_view";
    public const string CachedName = "http_cached_view";
    public const string DecoratedName = "decorated_view";
    public const string RenderedName = "rendered_view";
    public const string MappedName = "mapped_view";

    /// <summary>Calls the view only with its permission.</summary>
    public static ViewCallable Secured(ViewCallable view, ViewDeriverInfo info)
    {
        if (info.EffectivePermission is not { } permission || info.Registry.SecurityPolicy is not { } policy)
        {
            return view;
        }
        return async (context, request) =>
        {
            var result = await policy.PermitsAsync(request, context, permission);
            return result.Allowed
                ? await view(context, request)
                : throw new HttpForbidden($"Unauthorized: {info.Source.Method.Name} failed permission check", result);
        };
    }

    /// <summary>Puts another view around the response.</summary>
    public static ViewCallable Wrapped(ViewCallable view, ViewDeriverInfo info)
    {
        if (string.IsNullOrEmpty(info.Options.Wrapper))
        {
            return view;
        }
        return async (context, request) =>
        {
            request.WrappedResponse = (Response?)await view(context, request);
            return await request.RenderViewToResponseAsync(context, info.Options.Wrapper)
                ?? throw new InvalidOperationException(
                    $"The view {info.Description} is wrapped by '{info.Options.Wrapper}', but there is no view of that name for {context}."
                );
        };
    }

    /// <summary>Tells caches how long they may keep the response.</summary>
    public static ViewCallable Cached(ViewCallable view, ViewDeriverInfo info)
    {
        if (info.Options.HttpCache is not { } cache || info.Registry.Settings.IsOn("pyramid.prevent_http_cache"))
        {
            return view;
        }
        return async (context, request) =>
        {
            var result = await view(context, request);
            if (result is Response response && !request.PreventsHttpCache)
            {
                var time = request.Services.GetService<TimeProvider>() ?? TimeProvider.System;
                cache.Apply(response, time.GetUtcNow());
            }
            return result;
        };
    }

    /// <summary>Puts the application's decorators around the view.</summary>
    public static ViewCallable Decorated(ViewCallable view, ViewDeriverInfo info) =>
        info.Options.Decorators.Reverse().Aggregate(view, (inner, decorate) => decorate(inner));

    /// <summary>Makes a response of what the view returns.</summary>
    public static ViewCallable Rendered(ViewCallable view, ViewDeriverInfo info)
    {
        var name = info.Options.Renderer;
        var renderer = name is null ? null : info.Registry.Renderers.Find(name, info.Place);
        var place = $"{info.Description} ({info.Place})";
        return async (context, request) =>
        {
            var result = await view(context, request);
            return ViewResponses.TryAdapt(result, request)
                ?? await ViewResponse.MakeAsync(result, renderer, context, request, place);
        };
    }

    /// <summary>Calls the view's method.</summary>
    public static ViewCallable Mapped(ViewCallable view, ViewDeriverInfo info) =>
        (info.Options.Mapper ?? info.Registry.ViewMapper)?.Map(info.Source.Method, info.Source.Target, info)
        ?? info.Source.Mapped.Call;
}
