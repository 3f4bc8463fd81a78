using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Counts logins that failed, by name and address, and by address alone: after too many in a while further ones are
/// refused unseen. Whoever tries from elsewhere is not refused, so that nobody can lock somebody else
/// out.</summary>
/// <remarks>Kept by this process, in memory; thread-safe. Behind a proxy the addresses are the proxy's unless the server trusts
/// it.</remarks>
internal sealed class LoginThrottle(TimeProvider time)
{
    // Beyond it what has run out is dropped, so that no stranger fills the memory.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Address, string Name), Failures> _failures = new();

    /// <summary>Whether a login may be tried, or how long it may not.</summary>
    public TimeSpan? Refused(HttpRequest request, string username)
    {
        var settings = request.Project.Settings.Auth;
        return settings.FailureLimit <= 0
            ? null
            : Remaining(KeyOf(request, username), settings.FailureLimit)
                ?? Remaining(KeyOf(request, ""), settings.FailureLimit * settings.AddressFactor);
    }

    public void Failed(HttpRequest request, string username)
    {
        var settings = request.Project.Settings.Auth;
        if (_failures.Count > Most)
        {
            Sweep();
        }
        Count(KeyOf(request, username), settings.FailureWindow);
        Count(KeyOf(request, ""), settings.FailureWindow);
    }

    public void Succeeded(HttpRequest request, string username) => _failures.TryRemove(KeyOf(request, username), out _);

    private TimeSpan? Remaining((string, string) key, int most) =>
        _failures.TryGetValue(key, out var failures)
        && failures.Count >= most
        && failures.Until - time.GetUtcNow() is { Ticks: > 0 } left
            ? left
            : null;

    private void Count((string, string) key, TimeSpan window)
    {
        var now = time.GetUtcNow();
        _failures.AddOrUpdate(
            key,
            _ => new(1, now + window),
            (_, known) => known.Until <= now ? new(1, now + window) : known with { Count = known.Count + 1 }
        );
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (key, failures) in _failures)
        {
            if (failures.Until <= now)
            {
                _failures.TryRemove(key, out _);
            }
        }
        if (_failures.Count > Most)
        {
            _failures.Clear();
        }
    }

    private static (string, string) KeyOf(HttpRequest request, string username) =>
        (Address(request), username.ToLowerInvariant()[..Math.Min(username.Length, 150)]);

    // A household's IPv6 addresses are a /64.
    private static string Address(HttpRequest request)
    {
        if (!IPAddress.TryParse(request.RemoteAddress, out var address))
        {
            return "";
        }
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private sealed record Failures(int Count, DateTimeOffset Until);
}
