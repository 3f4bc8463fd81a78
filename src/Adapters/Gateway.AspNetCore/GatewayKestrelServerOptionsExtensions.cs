using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Makes Kestrel follow the rules of the Gateway contract that only its options can set.</summary>
public static class GatewayKestrelServerOptionsExtensions
{
    /// <summary>Header values are ISO 8859-1 both ways, one char an octet, and the authority of an absolute target wins over
    /// <c>Host</c> (RFC 9112 §3.2.2). <c>builder.WebHost.ConfigureKestrel(kestrel => kestrel.UseGatewayRules())</c></summary>
    /// <param name="options">The options of Kestrel; they hold for all applications it serves.</param>
    /// <returns>The options.</returns>
    public static KestrelServerOptions UseGatewayRules(this KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        options.AllowHostHeaderOverride = true;
        return options;
    }
}
