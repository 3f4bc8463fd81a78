using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Cli.Options;

/// <summary>The PEM files (RFC 7468) that TLS needs: the certificate with its chain behind it, and its key.</summary>
internal sealed class CertificateFiles
{
    public string? Certificate { get; set; }

    /// <summary>The file of the key; null when it stands in the certificate's.</summary>
    public string? Key { get; set; }

    public string? Passphrase { get; set; }

    /// <summary>Reads the files.</summary>
    /// <returns>Null when none was asked for.</returns>
    /// <exception cref="CommandException">A file is missing, holds something else, or does not fit the other.</exception>
    public SslStreamCertificateContext? Load()
    {
        if (Certificate is null)
        {
            return Key is null
                ? null
                : throw CommandException.Usage(
                    "--tls-key needs the certificate that it belongs to: --tls-certificate FILE"
                );
        }
        var certificates = Read(Certificate);
        var key = Key is null ? certificates : Read(Key);
        var chain = new X509Certificate2Collection();
        try
        {
            chain.ImportFromPem(certificates);
        }
        catch (CryptographicException error)
        {
            throw CommandException.Usage(
                $"--tls-certificate: {Certificate} holds no certificate in PEM ({error.Message})"
            );
        }
        if (chain.Count == 0)
        {
            throw CommandException.Usage(
                $"--tls-certificate: {Certificate} holds no certificate in PEM, which begins with -----BEGIN CERTIFICATE-----"
            );
        }
        var own = WithKey(certificates, key);
        chain.RemoveAt(0);
        // Nothing is asked of the network, so that a start does not wait for it.
        return SslStreamCertificateContext.Create(own, chain, offline: true);
    }

    private X509Certificate2 WithKey(string certificates, string key)
    {
        var file = Key ?? Certificate;
        var isEncrypted = key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (isEncrypted && Passphrase is null)
        {
            throw CommandException.Usage(
                $"--tls-key: the key in {file} is encrypted; give its passphrase in GATEWAY_TLS_KEY_PASSPHRASE"
            );
        }
        try
        {
            return isEncrypted
                ? X509Certificate2.CreateFromEncryptedPem(certificates, key, Passphrase)
                : X509Certificate2.CreateFromPem(certificates, key);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw CommandException.Usage(
                $"--tls-key: {file} holds no key in PEM that fits the certificate in {Certificate}"
                    + (isEncrypted ? " and opens with the passphrase" : "")
                    + $" ({error.Message})"
            );
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"the file {path} for TLS cannot be read: {error.Message}");
        }
    }
}
