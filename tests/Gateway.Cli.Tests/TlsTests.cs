using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.Cli.Tests;

/// <summary>HTTPS by the files that the options name.</summary>
public sealed class TlsTests
{
    private const string Passphrase = "open sesame";

    public static TheoryData<string[], string[]> Mistakes =>
        new()
        {
            { ["--tls-certificate", "missing.pem"], ["missing.pem", "cannot be read"] },
            { ["--tls-certificate", "."], ["cannot be read"] },
            {
                ["--tls-certificate", "key.pem", "--tls-key", "key.pem"],
                ["key.pem holds no certificate in PEM", "BEGIN CERTIFICATE"]
            },
            { ["--tls-certificate", "certificate.pem"], ["certificate.pem holds no key in PEM"] },
            { ["--tls-certificate", "certificate.pem", "--tls-key", "missing.pem"], ["missing.pem", "cannot be read"] },
            {
                ["--tls-certificate", "certificate.pem", "--tls-key", "other.pem"],
                ["other.pem holds no key in PEM that fits", "certificate.pem"]
            },
            {
                ["--tls-certificate", "certificate.pem", "--tls-key", "encrypted.pem"],
                ["encrypted.pem is encrypted", "GATEWAY_TLS_KEY_PASSPHRASE"]
            },
            {
                ["--tls-certificate", "certificate.pem", "--tls-key", "encrypted.pem", "--tls-key-passphrase", "x"],
                ["encrypted.pem", "opens with the passphrase"]
            },
            { ["--tls-key", "key.pem"], ["--tls-key needs the certificate", "--tls-certificate FILE"] },
            { ["--tls-certificate", "both.pem", "--engine", "kestrel"], ["the engine kestrel does not speak TLS"] },
            { ["--tls-certificate", "both.pem", "--tls-handshake-timeout", "x"], ["--tls-handshake-timeout: 'x'"] },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_answered_in_one_line(string[] arguments, string[] parts)
    {
        using var run = new Run();
        WriteFiles(run);

        (await run.Server(["--app", "Hello", "--check", .. arguments])).Exits(2).Says(parts);
    }

    [Theory]
    [InlineData("both.pem", null)]
    [InlineData("certificate.pem", "key.pem")]
    [InlineData("certificate.pem", "encrypted.pem")]
    public async Task HTTPS_is_spoken(string certificate, string? key)
    {
        using var run = new Run().With("GATEWAY_TLS_KEY_PASSPHRASE", Passphrase);
        WriteFiles(run);
        if (key is not null)
        {
            run.With("GATEWAY_TLS_KEY", key);
        }

        using var server = await RunningServer.StartAsync(
            run,
            "--app",
            "Hello",
            "--bind",
            "127.0.0.1:0",
            "--tls-certificate",
            certificate
        );

        Assert.StartsWith("Hello is at https://127.0.0.1:", server.Output);
        Assert.Equal("Hello, World!", await server.GetAsync("/hello"));
        (await server.StopAsync()).Exits(0);
    }

    private static void WriteFiles(Run run)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        var pem = certificate.ExportCertificatePem();
        run.Write("certificate.pem", pem);
        run.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        run.Write("both.pem", $"{pem}\n{key.ExportPkcs8PrivateKeyPem()}");
        run.Write("other.pem", other.ExportPkcs8PrivateKeyPem());
        run.Write(
            "encrypted.pem",
            key.ExportEncryptedPkcs8PrivateKeyPem(
                Passphrase,
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1000)
            )
        );
    }
}
