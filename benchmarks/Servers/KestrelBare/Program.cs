// Kestrel without hosting, routing or middleware: KestrelServer with an IHttpApplication.
//
//     KestrelBare PORT FILE [idle]
//
// The socket options are those of Kestrel's authors' own platform benchmark, except for "idle", which keeps the default
// that saves idle connections their buffer.

using System.Globalization;
using System.Net;
using Gateway.Bench.Servers.Kestrel;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

var options = new KestrelServerOptions();
options.Listen(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
var sockets = new SocketTransportOptions { WaitForDataBeforeAllocatingBuffer = args is [_, _, "idle"] };
using var server = new KestrelServer(
    Options.Create(options),
    new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance),
    NullLoggerFactory.Instance
);
await server.StartAsync(new BareApplication(args[1]), CancellationToken.None);
await Task.Delay(Timeout.Infinite);
