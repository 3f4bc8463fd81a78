using Gateway.AspNetCore.Requests;
using Gateway.AspNetCore.Responses;
using Gateway.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore;

/// <summary>What the host can do beside the contract's core, request by request. What it cannot is absent: interim
/// responses always, and trailers of the response where its protocol or the host has none.</summary>
internal sealed class BridgedFeatures(
    HttpContext context,
    BridgedBody body,
    StagedResponse response,
    bool hasReasonPhrase
)
{
    private BridgedTrailers? _trailers;
    private Upgrade? _upgrade;

    /// <summary>The upgrade of this call; null unless one was done.</summary>
    public Upgrade? Upgraded => _upgrade is { IsDone: true } ? _upgrade : null;

    public T? Get<T>()
        where T : class
    {
        if (typeof(T) == typeof(IRequestBodyLimit))
        {
            return body.HasLimit ? (T)(object)body : null;
        }
        if (typeof(T) == typeof(IRequestTrailers))
        {
            return context.Features.Get<IHttpRequestTrailersFeature>() is null ? null : (T)(object)body;
        }
        if (typeof(T) == typeof(IReasonPhrase))
        {
            return hasReasonPhrase ? (T)(object)response : null;
        }
        if (typeof(T) == typeof(IResponseTrailers))
        {
            return (T?)Trailers();
        }
        if (typeof(T) == typeof(IUpgrade))
        {
            return (T?)OfferedUpgrade();
        }
        return typeof(T) == typeof(ITlsInfo) ? (T?)(object?)TlsInfo.Of(context.Features) : null;
    }

    private object? Trailers() =>
        _trailers ??= context.Features.Get<IHttpResponseTrailersFeature>() is { } feature
            ? new BridgedTrailers(feature, response)
            : null;

    // RFC 9110 §7.8: asked for by both fields; a server that does not name a protocol cannot be asked for one.
    private object? OfferedUpgrade() =>
        _upgrade ??=
            context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } feature
            && context.Request.Headers.Upgrade.Count > 0
                ? new Upgrade(context, feature, response)
                : null;
}
