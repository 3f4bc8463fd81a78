using System.Buffers;

namespace Gateway.Toolkit.Middleware.Forwarding;

/// <summary>Reads the origin of a request from its fields, right to left: the nearest proxy wrote last.</summary>
internal sealed class OriginReader(ForwardedOptions options)
{
    // RFC 3986 §3.2.2 without user information, and without what no browser's Host holds.
    private static readonly SearchValues<char> HostChars = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:[]"
    );

    /// <summary>Reads <c>Forwarded</c>.</summary>
    /// <param name="request">The request; its peer is trusted.</param>
    public Origin ReadForwarded(Environ request)
    {
        if (!options.Fields.HasFlag(ForwardedFields.Forwarded) || request.Headers["forwarded"] is not { } field)
        {
            return default;
        }
        return ForwardedElement.ParseList(field) is { } elements
            ? Read(
                [.. elements.Select(element => element.For)],
                [.. elements.Select(element => element.Proto)],
                [.. elements.Select(element => element.Host)]
            )
            : new() { Malformed = field };
    }

    /// <summary>Reads <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>.</summary>
    /// <param name="request">The request; its peer is trusted.</param>
    public Origin ReadXForwarded(Environ request) =>
        Read(
            Split(request, ForwardedFields.XForwardedFor, "x-forwarded-for"),
            Split(request, ForwardedFields.XForwardedProto, "x-forwarded-proto"),
            Split(request, ForwardedFields.XForwardedHost, "x-forwarded-host")
        );

    private List<string?> Split(Environ request, ForwardedFields field, string name) =>
        options.Fields.HasFlag(field) && request.Headers[name] is { } value
            ? [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [];

    private Origin Read(List<string?> clients, List<string?> schemes, List<string?> hosts)
    {
        var origin = default(Origin);
        var hops = 0;
        do
        {
            // Counted even where nothing is told: the nearest proxy is a hop, whatever it says.
            hops++;
            if (clients.Count < hops || clients[^hops] is not { } told)
            {
                break;
            }
            if (!ForwardedNode.TryParse(told, out var client))
            {
                origin = origin with { Malformed = told };
                break;
            }
            origin = origin with { HasClient = true, Client = client };
        } while (hops < options.Hops && options.Proxies.Contains(origin.Client));
        var (scheme, host) = (At(schemes, hops)?.ToLowerInvariant(), At(hosts, hops));
        return scheme is not (null or "http" or "https") ? origin with { Malformed = scheme }
            : host is not null && !IsHost(host) ? origin with { Malformed = host, Scheme = scheme }
            : origin with { Scheme = scheme, Host = host };
    }

    // What the farthest trusted proxy said; one that overwrites a field instead of appending makes its list shorter.
    private static string? At(List<string?> list, int hops) =>
        list.Count == 0 ? null : list[Math.Max(0, list.Count - hops)];

    private static bool IsHost(string host) => host.Length > 0 && !host.AsSpan().ContainsAnyExcept(HostChars);
}
