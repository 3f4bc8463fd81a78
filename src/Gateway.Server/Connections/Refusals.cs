using System.Net;
using Gateway.Server.Metrics;
using Gateway.Server.Protocol;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Connections;

/// <summary>
/// Tells of what is refused, by one reason in the log and in the metrics. Peers decide how often that is, so the log takes a
/// number of lines a second and then only counts. Thread-safe.
/// </summary>
internal sealed class Refusals(ILogger logger, ServerMetrics metrics)
{
    /// <summary>The reason of a connection whose responses are taken too slowly; no request is refused then.</summary>
    public const string ResponseTooSlow = "response-too-slow";

    /// <summary>How many lines a second the log takes.</summary>
    public const int MaxLines = 20;

    // A reason of the application's own making is counted too, and they are not to grow without end.
    private const int MaxReasons = 64;
    private const string OtherReason = "other";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _unlogged = new(StringComparer.Ordinal);

    // Guarded by _gate, as the dictionary is.
    private int _lines;

    /// <summary>A request is refused before anything of it is known for certain.</summary>
    public void Refuse(Rejection rejection, EndPoint? peer)
    {
        metrics.Rejected(rejection.Reason, rejection.Status);
        if (MayLog(rejection.Reason))
        {
            logger.LogInformation(
                "A request from {Peer} was refused with {Status}, {Reason}: {Message} ({Clause})",
                Name(peer),
                rejection.Status,
                rejection.Reason,
                rejection.Message,
                rejection.Clause
            );
        }
    }

    /// <summary>A request whose head is whole is refused, or its body.</summary>
    public void Refuse(string reason, int status, string message, RequestHead head, EndPoint? peer)
    {
        metrics.Rejected(reason, status);
        if (MayLog(reason))
        {
            logger.LogInformation(
                "{Method} {Target} from {Peer} was refused with {Status}, {Reason}: {Message}",
                Escaped.Text(head.Method),
                Escaped.Text(head.RawTarget.Span),
                Name(peer),
                status,
                reason,
                message
            );
        }
    }

    /// <summary>A connection is aborted because its responses are taken too slowly.</summary>
    public void AbortSlowReader(EndPoint? peer)
    {
        if (MayLog(ResponseTooSlow))
        {
            logger.LogInformation(
                "The connection of {Peer} was aborted, {Reason}: its responses were taken more slowly than min-data-rate allows.",
                Name(peer),
                ResponseTooSlow
            );
        }
    }

    /// <summary>A connection is not served, and gets no answer either unless it sends a request.</summary>
    public void RefuseConnection(Admission admission, EndPoint? local, EndPoint? peer)
    {
        var reason = Rejections.TooManyConnections.Reason;
        metrics.ConnectionRejected(reason, local);
        if (admission == Admission.Dropped && MayLog(reason))
        {
            logger.LogInformation(
                "The connection of {Peer} was reset, {Reason}: too many connections are being refused already.",
                Name(peer),
                reason
            );
        }
    }

    /// <summary>A second is over: says what the log has not been told of.</summary>
    public void Tick()
    {
        string[] unlogged;
        lock (_gate)
        {
            _lines = 0;
            if (_unlogged.Count == 0)
            {
                return;
            }
            unlogged = [.. _unlogged.OrderByDescending(one => one.Value).Select(one => $"{one.Key} {one.Value}")];
            _unlogged.Clear();
        }
        logger.LogInformation(
            "More was refused than the {Lines} a second that are logged: {Unlogged}",
            MaxLines,
            string.Join(", ", unlogged)
        );
    }

    private bool MayLog(string reason)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return false;
        }
        lock (_gate)
        {
            if (_lines < MaxLines)
            {
                _lines++;
                return true;
            }
            var counted = _unlogged.Count < MaxReasons || _unlogged.ContainsKey(reason) ? reason : OtherReason;
            _unlogged[counted] = _unlogged.GetValueOrDefault(counted) + 1;
            return false;
        }
    }

    // A Unix socket has a name that its peer chose, or none.
    private static string Name(EndPoint? peer) =>
        Escaped.Text(peer?.ToString()) is { Length: > 0 } name ? name : "an unnamed peer";
}
