using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Transports.Sockets;

/// <summary>A socket that speaks TLS (RFC 8446), as its server.</summary>
internal sealed class TlsWire(Socket socket, TlsSettings settings) : SocketWire(socket), ITlsInfo
{
    // The first octet of a TLS record that carries a handshake (RFC 8446 §5.1).
    private const byte HandshakeRecord = 0x16;

    private const int MostLate = 256 * 1024;

    private static readonly byte[] PlainAnswer =
    [
        .. "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"u8,
        .. "400 Bad Request\nThis address speaks HTTPS; begin its URL with https://.\n"u8,
    ];

    private readonly SslStream _stream = new(new NetworkStream(socket, ownsSocket: false));
    private bool _isOpen;

    public override ITlsInfo? Tls => _isOpen ? this : null;

    /// <summary>Never said: what the system has may be TLS's own, of which nothing would ever be given.</summary>
    public override bool HasUnread => false;

    public SslProtocols Protocol => _stream.SslProtocol;

    public TlsCipherSuite CipherSuite => _stream.NegotiatedCipherSuite;

    public string? ServerName => _stream.TargetHostName is { Length: > 0 } name ? name : null;

    public X509Certificate2? ClientCertificate => null;

    public override async Task OpenAsync()
    {
        // Off the thread that accepts: a handshake calculates.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var deadline = new CancellationTokenSource(settings.HandshakeTimeout, settings.TimeProvider);
        string failure;
        try
        {
            if (await IsPlainAsync(deadline.Token))
            {
                await AnswerPlainAsync(deadline.Token);
                failure = "it does not begin with a handshake";
            }
            else
            {
                await _stream.AuthenticateAsServerAsync(settings.Handshake, deadline.Token);
                _isOpen = true;
                return;
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            failure = "it took too long";
        }
        catch (Exception error)
            when (error is AuthenticationException or IOException or SocketException or ObjectDisposedException)
        {
            failure = error.InnerException?.Message ?? error.Message;
        }
        settings.Logger.LogDebug("A TLS handshake failed: {Error}", failure);
        throw new SocketException((int)SocketError.ConnectionAborted);
    }

    public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            return await _stream.ReadAsync(buffer);
        }
        catch (IOException error)
        {
            throw Broken(error);
        }
    }

    public override async ValueTask<int> SendAsync(ReadOnlyMemory<byte> octets)
    {
        try
        {
            await _stream.WriteAsync(octets);
            return octets.Length;
        }
        catch (IOException error)
        {
            throw Broken(error);
        }
    }

    public override async ValueTask FinishAsync()
    {
        try
        {
            // close_notify (RFC 8446 §6.1), by which the peer knows that nothing was cut off.
            await _stream.ShutdownAsync();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            throw Broken(error);
        }
        await base.FinishAsync();
    }

    public override void Dispose()
    {
        _stream.Dispose();
        base.Dispose();
    }

    private async ValueTask<bool> IsPlainAsync(CancellationToken cancellationToken)
    {
        var first = new byte[1];
        var count = await Socket.ReceiveAsync(first, SocketFlags.Peek, cancellationToken);
        return count == 1 && first[0] != HandshakeRecord;
    }

    // As any last response: half-closed, and what still comes is taken for a while (RFC 9112 §9.6).
    private async Task AnswerPlainAsync(CancellationToken cancellationToken)
    {
        await Socket.SendAsync(PlainAnswer, cancellationToken);
        Socket.Shutdown(SocketShutdown.Send);
        var late = new byte[4096];
        for (int taken = 0, count = 1; count > 0 && taken < MostLate; taken += count)
        {
            count = await Socket.ReceiveAsync(late, cancellationToken);
        }
    }

    private static SocketException Broken(Exception error) =>
        error.InnerException as SocketException ?? new SocketException((int)SocketError.ConnectionReset);
}
