using System.Buffers;
using System.Text;
using Gateway;
using TestScheme;

[assembly: GatewayExtension(typeof(EchoScheme))]

namespace TestScheme;

/// <summary><c>echo:text</c>: an application that answers with the text, and with what its options say.</summary>
internal sealed class EchoScheme : IApplicationScheme
{
    public string Name => "echo";

    public string Description => "Answers with what follows the colon.";

    public IReadOnlyList<ExtensionOption> Options =>
        [new("workers", "How many processes.", "N"), new("reload", "Start anew when a file changes.")];

    public ValueTask<Application> CreateApplicationAsync(string target, ApplicationHost host)
    {
        foreach (var (key, value) in host.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"setting {key}={value}");
        }
        if (host.Settings.TryGetValue("workers", out var workers) && !int.TryParse(workers, out _))
        {
            throw new FormatException($"--workers is '{workers}'; expected a number.");
        }
        if (target == "fail")
        {
            throw new InvalidOperationException("there is no such echo");
        }
        return new(
            (_, startResponse) =>
            {
                startResponse(200).Write(Encoding.UTF8.GetBytes(target));
                return default;
            }
        );
    }
}
