using System.Diagnostics.CodeAnalysis;
using Gateway.Lint.Requests;

namespace Gateway.Lint.Features;

/// <summary>Puts the contract's features under Lint as they are asked for. Others pass as they are.</summary>
internal sealed class FeatureGuards(Call call, RequestTrack request)
{
    // One object of the server's may be several features. What the application set itself is its own guard.
    private readonly List<(Type Type, object Server, object Guard)> _guards = [];

    [return: NotNullIfNotNull(nameof(feature))]
    public T? Guard<T>(T? feature)
        where T : class
    {
        if (feature is null)
        {
            return null;
        }
        foreach (var (type, server, known) in _guards)
        {
            if (type == typeof(T) && ReferenceEquals(server, feature))
            {
                return (T)known;
            }
        }
        var guard = (T)Make(typeof(T), feature);
        _guards.Add((typeof(T), feature, guard));
        return guard;
    }

    /// <summary>Finds what stands behind a feature that the application sets.</summary>
    public T? Unguard<T>(T? feature)
        where T : class
    {
        if (feature is null)
        {
            return null;
        }
        foreach (var (type, server, guard) in _guards)
        {
            if (type == typeof(T) && ReferenceEquals(guard, feature))
            {
                return (T)server;
            }
        }
        _guards.Add((typeof(T), feature, feature));
        return feature;
    }

    private object Make(Type type, object feature) =>
        type == typeof(IInformationalResponses) ? new InformationalGuard(call, (IInformationalResponses)feature)
        : type == typeof(IRequestTrailers) ? new RequestTrailersGuard(call, (IRequestTrailers)feature)
        : type == typeof(IResponseTrailers) ? new ResponseTrailersGuard(call, (IResponseTrailers)feature)
        : type == typeof(IUpgrade) ? new UpgradeGuard(call, (IUpgrade)feature)
        : type == typeof(IReasonPhrase) ? new ReasonPhraseGuard(call, (IReasonPhrase)feature)
        : type == typeof(IRequestBodyLimit) ? new BodyLimitGuard(call, (IRequestBodyLimit)feature, request.Body)
        : feature;
}
